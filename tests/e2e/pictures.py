"""The pictures of the help page and of README, taken of the product as it is now.

python -m pytest -p no:randomly tests/e2e/pictures.py writes them; look at them, then commit. It is no part of the suite.
"""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from e2e import everywhere
from e2e.test_points import workbook
from e2e.visit import card, open_form
from playwright.sync_api import Page, expect

from reportdesk.core.lifecycle import Post
from reportdesk.reports.models import Figure, Section
from reportdesk.reports.services import entries
from reportdesk.reports.stamp import fingerprint

HELP, README = settings.BASE_DIR / "static/help", settings.BASE_DIR / "docs/images"
WINDOW = {"width": 1240, "height": 620}
PHONE = {"width": 390, "height": 760}
COLOURS = 48
"""Our choice: a page has few colours; a picture of them is a fifth of its size."""


def take(page: Page, *paths: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=paths[0])
    subprocess.run(["convert", paths[0], "+dither", "-colors", str(COLOURS), f"PNG8:{paths[0]}"], check=True)
    for path in paths[1:]:
        path.write_bytes(paths[0].read_bytes())


@pytest.fixture
def stage(transactional_db: None):
    stage = everywhere.set_up()
    section = Section.objects.get(report=stage.draft, text__contains="教育培训5次")
    text = section.text.replace("教育培训5次", "教育培训{{ 教育培训 }}").replace(
        "宣传版面30个", "宣传版面{{ 宣传版面 }}，同比{{ 宣传版面|同比 }}"
    )
    values = {"heading": section.heading, "text": text.replace("同比{{", "{{")}
    actor = stage.person(Post.DRAFTER)
    entries.save(section, values=values, base=fingerprint(section, values), actor=actor)
    for name, before in (("教育培训", "4"), ("宣传版面", "24"), ("普法讲座", "8"), ("宣传短信", "12000")):
        Figure.objects.filter(report__year=2024, name=name).update(value=before)
    return stage


def test_pages(visit, stage):
    by_name = {place.name: place for place in everywhere.places(stage)}
    wanted = {
        "desk": (HELP / "desk.png", README / "desk.png"),
        "figures": (HELP / "figures.png", README / "figures.png"),
        "beside": (HELP / "beside.png", README / "beside.png"),
        **{name: (HELP / f"{name}.png",) for name in ("promises", "matrix", "guide", "findings")},
        **{name: (HELP / f"{name}.png",) for name in ("substitute", "assignments", "phrases", "approval")},
        "spot_history": (HELP / "history.png",),
    }
    for name, paths in wanted.items():
        page = visit(by_name[name].person, viewport=WINDOW)
        page.goto(by_name[name].url)
        take(page, *paths)
    page = visit(by_name["round_sign"].person, viewport={"width": 1366, "height": 768})
    page.goto(by_name["round_sign"].url)
    take(page, README / "review.png")
    page.set_viewport_size(PHONE)
    take(page, HELP / "review.png")


def test_writing(visit, stage):
    page = visit(stage.person(Post.DRAFTER), viewport=WINDOW)
    address = f"/reports/{stage.draft.pk}/part/measures/"
    page.goto(address)
    open_form(page, card(page, "健全组织领导机制").get_by_role("link", name="编辑"))
    page.evaluate("scrollTo(0, 0)")
    take(page, HELP / "draft.png", README / "draft.png")
    page.goto(address)
    open_form(page, card(page, "推进普法常态化").get_by_role("link", name="编辑"))
    field = page.get_by_label("正文")
    field.press("Control+End")
    field.press_sequentially("全年举办普法讲座#")
    page.locator(".picker [role=option]:visible").first.wait_for()
    page.evaluate("scrollTo(0, document.querySelector('form.entry-form').offsetTop - 20)")
    take(page, HELP / "picker.png")
    field.press("Escape")

    other = page.context.new_page()
    other.goto(page.locator("form.entry-form").get_attribute("action"))
    other.get_by_label("正文").press("Control+Home")
    other.get_by_label("正文").press_sequentially("坚持以案释法，")
    expect(other.locator("[data-save-state]")).to_contain_text("已保存")
    field.press_sequentially("6场。")
    page.locator("[data-clash]").wait_for()
    take(page, HELP / "clash.png")
    other.route("**/edit/", lambda route: route.abort())
    other.clock.install()
    other.get_by_label("正文").press_sequentially("断网时写的。")
    for _ in range(12):
        other.clock.run_for(6_000)
    other.locator("[data-alarm]").scroll_into_view_if_needed()
    take(other, HELP / "alarm.png")


def test_seeing(visit, stage):
    page = visit(stage.person(Post.DRAFTER), viewport=WINDOW)
    page.goto(f"/reports/{stage.returned.pk}/part/measures/")
    page.get_by_label("标出第1稿以来的改动").check()
    page.locator("[data-changed]").first.wait_for()
    take(page, HELP / "marks.png")
    page.keyboard.press("?")
    page.locator("dialog[open]").screenshot(path=HELP / "keys.png")
    page.goto(f"/reports/{stage.draft.pk}/figures/table/")
    page.get_by_label("Excel 文件").set_input_files(
        workbook(("名称", "数值", "单位"), ("普法讲座", "六", "场"), ("教育培训", 7, "次"))
    )
    page.get_by_role("button", name="读表").click()
    page.get_by_text("处要改").wait_for()
    take(page, HELP / "table.png")
    page.emulate_media(color_scheme="dark")
    page.goto(f"/reports/{stage.draft.pk}/part/shortcomings/")
    take(page, HELP / "dark.png")
