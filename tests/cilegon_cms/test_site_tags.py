from django.template import Context, Template

from articles.rendering import Rendered
from cilegon_cms.templatetags.site import Once


def test_what_depends_on_nothing_else_is_made_once_for_the_same_values():
    template = Template("{% load site %}{% once card.facts when %}{{ card.title }} {{ when }}{% endonce %}")

    def page(title, facts, when="12 Mei"):
        return template.render(Context({"card": {"title": title, "facts": facts}, "when": when}))

    assert page("Jalan <baru>", (1, "a")) == "Jalan &lt;baru&gt; 12 Mei"
    assert page("Judul yang tidak tampak", (1, "a")) == "Jalan &lt;baru&gt; 12 Mei"
    assert page("Jalan lama", (2, "a")) == "Jalan lama 12 Mei"
    assert page("Jalan baru", (1, "a"), "16.03") == "Jalan baru 16.03"


def test_what_it_keeps_is_bounded():
    (once,) = Template("{% load site %}{% once x %}{{ x }}{% endonce %}").nodelist.get_nodes_by_type(Once)
    once.rendered = Rendered(limit=10)
    for number in range(100):
        once.render(Context({"x": f"{number:05}"}))
    assert once.rendered.size == 10
