from django.utils import timezone

from kim.desk.access import desk_page
from kim.models import Activity, Chapter, Membership
from kim.tasks import activities, appointments, boards, data_requests, transfers


@desk_page
def tasks(request):
    """The first page: what is overdue, what comes soon, and the area's own units."""
    desk = request.desk
    units = list(desk.readable(Chapter.objects.open()).select_related("kecamatan").with_boards())
    asking = set(desk.at_work(Chapter.objects.open()).values_list("pk", flat=True))
    found = [
        *data_requests.tasks_of(desk.user, desk.on),
        *transfers.tasks_of(desk.user, desk.on),
        *boards.tasks_of([unit for unit in units if unit.pk in asking], desk.on),
        *activities.tasks_of(desk.at_work(Activity.objects), timezone.now()),
        *appointments.tasks_of(desk.user, desk.on),
    ]
    states = [(unit, unit.state(desk.on)) for unit in units]
    context = {
        "late": [task for task in found if task.is_late],
        "soon": [task for task in found if not task.is_late],
        "rows": states,
        "valid": sum(state.key == "valid" for _, state in states),
        "members": desk.readable(Membership.objects).current(desk.on).count(),
        "tab": "kelola:tasks",
    }
    return desk.render(request, "tasks", context)
