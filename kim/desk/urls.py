from django.urls import path

from kim.desk import activities, boards, history, members, scans, tasks

app_name = "kelola"
urlpatterns = [
    path("", tasks.tasks, name="tasks"),
    path("anggota/", members.members, name="members"),
    path("anggota/tambah/", members.add, name="member_add"),
    path("anggota/<int:pk>/", members.member, name="member"),
    path("anggota/<int:pk>/perbaiki/", members.correct, name="member_correct"),
    path("anggota/<int:pk>/pindah/", members.move, name="member_move"),
    path("anggota/<int:pk>/akhiri/", members.end, name="member_end"),
    path("pengurus/", boards.chapters, name="chapters"),
    path("pengurus/<int:pk>/", boards.chapter, name="chapter"),
    path("pengurus/<int:pk>/sk-baru/", boards.add, name="board_add"),
    path("pengurus/<int:pk>/usulan/", boards.propose, name="board_propose"),
    path("pengurus/<int:pk>/bidang/", boards.sections, name="sections"),
    path("masa-bakti/<int:pk>/sk-terbit/", boards.issue, name="board_issue"),
    path("masa-bakti/<int:pk>/batalkan/", boards.cancel, name="board_cancel"),
    path("masa-bakti/<int:pk>/lengkapi/", boards.complete, name="board_complete"),
    path("masa-bakti/<int:pk>/sk/", scans.scan, name="board_scan"),
    path("jabatan/<int:pk>/ganti/", boards.replace, name="officer_replace"),
    path("kegiatan/", activities.activities, name="activities"),
    path("kegiatan/tambah/", activities.add, name="activity_add"),
    path("kegiatan/<int:pk>/", activities.activity, name="activity"),
    path("kegiatan/<int:pk>/ubah/", activities.change, name="activity_change"),
    path("kegiatan/<int:pk>/batal/", activities.cancel, name="activity_cancel"),
    path("kegiatan/<int:pk>/laporan/", activities.report, name="activity_report"),
    path("kegiatan/<int:pk>/foto/", activities.photos, name="activity_photos"),
    path("kegiatan/<int:pk>/redaksi/", activities.hand_to_newsroom, name="activity_handover"),
    path("riwayat/", history.history, name="history"),
    path("riwayat/<uuid:key>/batalkan/", history.undo, name="undo"),
]
