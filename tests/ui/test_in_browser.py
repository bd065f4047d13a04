"""The demonstration screen in use: names, keys, typed values, the clock."""

from playwright.sync_api import expect

from tests.ui.names import button, choose, rate_field, slider, status


def test_more_discloses_the_other_controls(page):
    seed = page.get_by_role("spinbutton", name="Random seed")
    expect(seed).to_be_hidden()
    expect(button(page, "More")).to_have_attribute("aria-expanded", "false")
    button(page, "More").click()
    expect(button(page, "More")).to_have_attribute("aria-expanded", "true")
    expect(seed).to_have_value("3")
    seed.fill("17.5")
    seed.blur()
    expect(page.get_by_role("alert").filter(has_text="whole number")).to_be_visible()
    seed.fill("18")
    seed.blur()
    expect(page.get_by_role("alert").filter(has_text="whole number")).to_have_count(0)


def test_typed_value_reaches_python_and_a_bad_one_is_explained(page):
    rate = slider(page, "Learning rate")
    expect(rate).to_have_attribute("aria-valuetext", "0.1, steady")
    rate_field(page).fill("0.25")
    rate_field(page).press("Enter")
    expect(rate).to_have_attribute("aria-valuetext", "0.25, steady")
    answer = page.get_by_role("status").filter(has_text="0.25, steady")
    expect(answer).to_have_count(1)
    button(page, "Step").click()
    expect(status(page)).to_have_text("Step 1: x = 2, cost = 4.")
    for bad in ("7", "fast"):
        rate_field(page).fill(bad)
        rate_field(page).press("Enter")
        sentence = "must be a number between 0.001 and 1.2. It stays at 0.25."
        expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
        expect(rate).to_have_attribute("aria-valuetext", "0.25, steady")


def test_logarithmic_slider_moves_by_keys_to_round_values(page):
    rate = slider(page, "Learning rate")
    rate.focus()
    page.keyboard.press("ArrowRight")
    expect(rate).to_have_attribute("aria-valuetext", "0.12, steady")
    page.keyboard.press("Home")
    expect(rate).to_have_attribute("aria-valuetext", "0.001, slow")
    page.keyboard.press("End")
    expect(rate).to_have_attribute("aria-valuetext", "1.2, diverges")
    expect(status(page)).to_have_text("Step 0: x = 4, cost = 16.")


def test_all_settings_as_at_the_start_and_undo(page):
    rate_field(page).fill("0.5")
    rate_field(page).blur()
    start = page.get_by_role("textbox", name="Start: type a value")
    start.fill("nonsense")
    start.blur()
    expect(page.get_by_role("alert").filter(has_text="must be")).to_be_visible()
    choose(page, "All settings as at the start")
    expect(rate_field(page)).to_have_value("0.1")
    expect(start).to_have_value("4")
    choose(page, "Undo")
    expect(rate_field(page)).to_have_value("0.5")
    button(page, "More tools").click()
    expect(button(page, "All settings as at the start")).to_be_visible()


def test_keys_of_the_sim(page):
    page.get_by_role("img", name="Cost of a weight").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(status(page)).to_contain_text("Step 1:")
    page.keyboard.press("Space")
    expect(button(page, "Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(button(page, "Play")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_keys_that_a_control_uses_stay_with_it(page):
    position = slider(page, "Position")
    position.focus()
    page.keyboard.press("ArrowRight")
    expect(status(page)).to_contain_text("Step 1:")
    rate_field(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.type("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(status(page)).to_contain_text("Step 1:")


def test_play_pauses_when_the_sim_leaves_the_screen(page):
    button(page, "Play").click()
    expect(button(page, "Pause")).to_be_visible()
    page.evaluate(
        "document.body.style.paddingBottom = '5000px'; window.scrollTo(0, 4000)"
    )
    expect(button(page, "Play")).to_have_count(1)


def test_the_page_is_told_what_only_it_can_do(page):
    page.evaluate("""
        window.heard = [];
        addEventListener("descent-action", ({detail}) => window.heard.push(
            [detail.action, detail.payload, detail.canvas?.width > 100]));
        addEventListener("descent-state", ({detail}) => {
            window.told = detail.state;
        });
    """)
    button(page, "Step").click()
    expect(status(page)).to_contain_text("Step 1:")
    choose(page, "Share")
    choose(page, "Save picture")
    button(page, "Data table").click()
    button(page, "Save as CSV").click()
    page.wait_for_function("window.heard.length === 3 && window.told")
    heard = page.evaluate("window.heard")
    assert heard[0][:2] == ["share", "position=1"]
    assert (heard[1][0], heard[1][2]) == ("png", True)
    assert heard[2][0] == "csv"
    assert heard[2][1].startswith("step,x,cost\r\n0,4.0,16.0")
    assert page.evaluate("window.told") == "position=1"


def test_a_hint_leaves_the_focus_in_the_quiz(page):
    button(page, "Quiz").click()
    button(page, "Hint (half points)").press("Enter")
    expect(button(page, "Hint (half points)")).to_be_hidden()
    expect(button(page, "Check answer")).to_be_focused()


def test_a_wheel_over_a_number_changes_nothing(page):
    button(page, "More").click()
    seed = page.get_by_role("spinbutton", name="Random seed")
    seed.focus()
    seed.hover()
    before = seed.input_value()
    page.mouse.wheel(0, 100)
    page.wait_for_timeout(300)
    expect(seed).to_have_value(before)
    expect(seed).to_be_editable()


def test_at_the_end_play_says_that_it_starts_anew(page):
    sign = button(page, "Play").locator("path")
    at_first = sign.get_attribute("d")
    slider(page, "Position").press("End")
    expect(sign).not_to_have_attribute("d", at_first)
    expect(button(page, "Play")).to_have_text("Play")
    button(page, "Step back").click()
    expect(sign).to_have_attribute("d", at_first)
