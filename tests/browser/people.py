"""Signing in as people do: by typing."""

PASSWORD = "plum-blossom-road-7"


def give_password(user):
    user.set_password(PASSWORD)
    user.save()


def sign_in(page, user):
    """Sign in on the page's own form; leads to the desk."""
    give_password(user)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/")
