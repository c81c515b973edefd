from playwright.sync_api import expect


def test_overview_opens_without_complaints(page, complaints):
    page.goto("/")

    expect(page.locator("h1")).to_be_visible()
    assert complaints == []


def test_complaints_notice_a_breach(page, complaints):
    page.goto("/")

    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "1";
        document.body.append(script);
    }""")
    page.evaluate("() => fetch('https://example.org/').catch(() => null)")

    # Once for the inline script, and for the other origin a refusal and a failure.
    assert len(complaints) >= 2
    assert "Content Security Policy" in complaints[0]
