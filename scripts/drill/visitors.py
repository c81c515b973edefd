"""`make machines`: many visitors and some editors at two machines, and what each got to read."""

import re
import signal
import statistics
import sys
import threading
import time
import urllib.parse
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPException

import psycopg2

from .cluster import Cluster, asked

PAGES = ("/activities/", "/activities/?view=map", "/coverage/", "/regions/", "/")
FOUND = re.compile(r'id="results-summary"[^>]*>\s*(\d+)')
KIND = re.compile(r"Kind (\d+)")
EMAIL = "curator@demo.example"


class Writer(threading.Thread):
    """Changes what the list shows, again and again, and says how far it is once it is committed."""

    def __init__(self, cluster: Cluster, pause: float):
        super().__init__(daemon=True)
        self.socket, self.pause = str(cluster.home / "primary-socket"), pause
        # What a writer before this one wrote is older, and has a smaller number.
        self.began, self.acknowledged = int(time.time() * 100), 0
        self.has_ended, self.changes = threading.Event(), 0

    def run(self):
        with closing(psycopg2.connect(host=self.socket, user="postgres")) as database:
            database.autocommit = True
            cursor = database.cursor()
            cursor.execute(
                "SELECT id FROM activities_activitytype WHERE id IN "
                "(SELECT type_id FROM activities_activity) ORDER BY id LIMIT 1"
            )
            (pk,) = cursor.fetchone()
            while not self.has_ended.wait(self.pause):
                self.changes += 1
                following = self.began + self.changes
                words = {"name": f"Kind {following}", "pk": pk}
                cursor.execute(
                    "UPDATE activities_activitytype SET name_en = %(name)s WHERE id = %(pk)s", words
                )
                self.acknowledged = following


class Visitor(threading.Thread):
    """Reads page after page over one connection, and notes what was wrong and how long it took."""

    def __init__(self, port: int, until: float, writer: Writer, number: int, cookie: str = ""):
        super().__init__(daemon=True)
        self.port, self.until, self.writer, self.number = port, until, writer, number
        self.headers = {"Cookie": cookie} if cookie else {}
        self.seconds, self.wrong, self.states = [], [], []
        self.is_somebody = bool(cookie)

    def run(self):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        turn = self.number
        while time.monotonic() < self.until:
            path = PAGES[turn % len(PAGES)]
            turn += 1
            known, began = self.writer.acknowledged, time.monotonic()
            try:
                connection.request("GET", path, headers=self.headers)
                response = connection.getresponse()
                text = response.read().decode()
            except (OSError, HTTPException) as error:
                self.wrong.append(f"no answer: {type(error).__name__}")
                connection.close()
                continue
            self.seconds.append(time.monotonic() - began)
            self.states.append(response.headers.get("X-Cache", "-"))
            self.look(path, response.status, text, known)

    def look(self, path: str, status: int, text: str, known: int) -> None:
        if status != 200:
            self.wrong.append(f"{path}: {status}")
        elif ("My desk" in text) != self.is_somebody:
            self.wrong.append(f"{path}: somebody else's page")
        elif path == "/activities/" and known:
            shown = KIND.search(text)
            if not shown or int(shown[1]) < known:
                self.wrong.append(f"{path}: older than what was acknowledged")


def cookie_of(cluster: Cluster, password: str) -> str:
    """Sign in at the first machine."""
    port = cluster.ports[0]
    _status, page, headers = asked(port, "/accounts/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    cookie = headers["Set-Cookie"].split(";")[0]
    form = {"csrfmiddlewaretoken": token, "login": EMAIL, "password": password}
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", "/accounts/login/", urllib.parse.urlencode(form), kind)
    response = connection.getresponse()
    names = [v.split(";")[0] for k, v in response.getheaders() if k.lower() == "set-cookie"]
    connection.close()
    return "; ".join(name for name in names if name.startswith(("sessionid=", "csrftoken=")))


def read_by_many(cluster: Cluster, cookie: str, seconds: float, visitors: int, meanwhile=None):
    """So many visitors and five people signed in, while the list changes ten times a second."""
    writer = Writer(cluster, 0.1)
    writer.start()
    until = time.monotonic() + seconds
    people = [Visitor(cluster.proxy, until, writer, n) for n in range(visitors)]
    people += [Visitor(cluster.proxy, until, writer, n, cookie) for n in range(5)]
    for each in people:
        each.start()
    if meanwhile:
        time.sleep(seconds / 3)
        meanwhile()
    for each in people:
        each.join()
    writer.has_ended.set()
    writer.join()
    return report(people, writer, seconds)


def report(people: list[Visitor], writer: Writer, seconds: float) -> list[str]:
    """What was wrong, each kind once with its number; prints how it went."""
    taken = sorted(second for each in people for second in each.seconds)
    states = [state for each in people for state in each.states]
    wrong = [fault for each in people for fault in each.wrong]
    p99 = taken[int(len(taken) * 0.99)]
    print(
        f"    {len(taken)} pages by {len(people)} connections in {seconds:.0f} s "
        f"({len(taken) / seconds:.0f} a second), {writer.changes} changes meanwhile; "
        f"median {statistics.median(taken):.2f} s, p99 {p99:.2f} s"
    )
    print("    cache: " + ", ".join(f"{s} {states.count(s)}" for s in sorted(set(states))))
    for fault in sorted(set(wrong)):
        print(f"    wrong: {fault} ({wrong.count(fault)} times)")
    return wrong


def check(is_so: bool, sentence: str) -> None:
    print(f"    {'so' if is_so else 'NOT SO'}: {sentence}", flush=True)
    if not is_so:
        raise SystemExit(1)


def ask(cluster: Cluster, statement: str) -> list[tuple]:
    """What the first database answers; a change is committed when this returns."""
    socket = str(cluster.home / "primary-socket")
    with closing(psycopg2.connect(host=socket, user="postgres")) as database:
        database.autocommit = True
        cursor = database.cursor()
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def two_machines(cluster: Cluster, cookie: str, seconds: float) -> None:
    print("Two machines and one database, many visitors and five people signed in")
    tags = [asked(port, "/regions/")[2]["ETag"] for port in cluster.ports]
    check(tags[0] == tags[1], "both machines give a page the same tag")
    for port, kind in zip(cluster.ports, ("Kind 1", "Kind 2"), strict=True):
        ask(cluster, f"UPDATE activities_activitytype SET name_en = '{kind}'")  # noqa: S608 - ours
        check(kind in asked(port, "/activities/")[1], f"machine {port} shows a change at once")
    wrong = read_by_many(cluster, cookie, seconds, 200)
    check(not wrong, "no error, no page older than what was acknowledged, nor somebody else's")
    print("One of them is killed meanwhile")
    killed = cluster.ports[1]
    wrong = read_by_many(cluster, cookie, seconds, 50, lambda: cluster.kill(killed))
    check(not wrong, "nobody met an error")


def nobody_there(cluster: Cluster) -> None:
    print("The last one is killed as well")
    for path in PAGES:
        asked(cluster.proxy, path)
    cluster.kill(cluster.ports[0])
    status, _text, headers = asked(cluster.proxy, "/activities/")
    check((status, headers["X-Cache"]) == (200, "STALE"), "visitors read on what was kept")
    status = asked(cluster.proxy, "/activities/", Cookie="sessionid=somebody")[0]
    check(status == 502, "whoever is signed in is told that nobody is there")


def behind(cluster: Cluster, primary: str) -> None:
    print("A copy of the database that is 5 seconds behind")
    replica = cluster.replica(5)
    port = cluster.ports[0]
    cluster.machine(port, DATABASE_URL=primary, DATABASE_REPLICA_URL=replica)
    seen = counts_while_activities_go(cluster, port)
    is_right = all(number == rows for number, rows in seen)
    check(is_right and len(seen) > 1, f"every count was that of the rows beside it: {seen}")
    ask(cluster, "UPDATE activities_activitytype SET name_en = 'Kind 3'")
    ((position,),) = ask(cluster, "SELECT pg_current_wal_insert_lsn()")
    own = asked(port, "/activities/", Cookie=f"written={position}")[1]
    check("Kind 3" in own, "whoever has just written reads what they wrote")
    check("Kind 3" not in asked(port, "/activities/")[1], "another visitor a little later")
    cluster.stop_database("replica")
    check("Kind 3" in asked(port, "/activities/")[1], "without the copy, the first one answers")


def counts_while_activities_go(cluster: Cluster, port: int) -> list[tuple[int, int]]:
    """How many the list says there are and how many it shows, while some become internal."""
    seen = set()
    for number in range(20):
        if number == 5:
            ask(cluster, "UPDATE activities_activity SET visibility = 'internal' WHERE id % 3 = 0")
        text = asked(port, "/activities/")[1]
        seen.add((int(FOUND.search(text)[1]), text.count('class="activity-list__item"')))
        time.sleep(0.5)
    return sorted(seen)


def main(seconds: float) -> int:
    # Being told to end must still end what was started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        cluster = Cluster(stack, first_port=18400)
        primary = cluster.primary()
        cluster.manage("migrate", "--verbosity=0", DATABASE_URL=primary)
        cluster.manage("seed", DATABASE_URL=primary)
        cluster.manage("collectstatic", "--noinput", "--verbosity=0", DATABASE_URL=primary)
        people = cluster.manage("demo_people", DATABASE_URL=primary)
        password = re.search(rf"{EMAIL}\s+(\S+)", people)[1]
        for port in cluster.ports:
            cluster.machine(port, DATABASE_URL=primary)
        cluster.start_proxy()
        two_machines(cluster, cookie_of(cluster, password), seconds)
        nobody_there(cluster)
        behind(cluster, primary)
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else 20))
