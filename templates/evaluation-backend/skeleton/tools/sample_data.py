"""People and evaluations to look at, in a database that has none: `python -m tools.sample_data`."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import evaluation_backend.auth.models
import evaluation_backend.files.models  # noqa: F401 - relations need every table
from evaluation_backend.auth.passwords import hash_password
from evaluation_backend.auth.permissions import Role
from evaluation_backend.data.database import Database
from evaluation_backend.evaluations.models import Evaluation, HistoryEntry
from evaluation_backend.evaluations.schemas import Category
from evaluation_backend.evaluations.states import Action, Status
from evaluation_backend.settings import Settings
from evaluation_backend.users.models import User

PASSWORD = "correct horse battery"


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """Somebody to sign in as."""

    email: str
    name: str
    role: Role


ACCOUNTS = (
    SampleAccount("ada@example.com", "Ada Okafor", Role.ADMINISTRATOR),
    SampleAccount("grace@example.com", "Grace Lindqvist", Role.REVIEWER),
    SampleAccount("linus@example.com", "Linus Brandt", Role.REVIEWER),
    SampleAccount("joan@example.com", "Joan Mercier", Role.SUBMITTER),
    SampleAccount("sam@example.com", "Sam Adeyemi", Role.SUBMITTER),
)
_PRODUCTS = (
    ("Harbour noise meter", Category.HARDWARE),
    ("Fieldnote sync", Category.SOFTWARE),
    ("Overnight courier", Category.SERVICE),
    ("Kestrel desk lamp", Category.HARDWARE),
    ("Ledger import", Category.SOFTWARE),
    ("Canteen voucher", Category.OTHER),
)
_PATHS: tuple[tuple[Action, ...], ...] = (
    (),
    (Action.SUBMIT,),
    (Action.SUBMIT, Action.APPROVE),
    (Action.SUBMIT, Action.APPROVE),
    (Action.SUBMIT, Action.REJECT),
)
_AFTER = {
    Action.SUBMIT: Status.PENDING,
    Action.APPROVE: Status.APPROVED,
    Action.REJECT: Status.REJECTED,
}


def seed(database: Database, now: datetime) -> bool:
    """Add the sample data unless somebody is there already; tells whether it did."""
    with database.transaction() as session:
        if session.scalar(select(func.count()).select_from(User)):
            return False
        users = _users(session, now)
        # The same data each time: what is seen can be talked about.
        random = Random(7)
        for number in range(60):
            _evaluation(session, random, users, number, now)
    return True


def _users(session: Session, now: datetime) -> dict[Role, list[User]]:
    users: dict[Role, list[User]] = {role: [] for role in Role}
    hashed = hash_password(PASSWORD)
    for offset, account in enumerate(ACCOUNTS):
        made = now - timedelta(days=28 - 4 * offset)
        user = User(
            id=uuid4(),
            email=account.email,
            name=account.name,
            role=account.role,
            password_hash=hashed,
            is_active=True,
            created_at=made,
            updated_at=made,
        )
        users[account.role].append(user)
        session.add(user)
    session.flush()
    return users


def _evaluation(
    session: Session, random: Random, users: dict[Role, list[User]], number: int, now: datetime
) -> None:
    product, category = random.choice(_PRODUCTS)
    author = random.choice(users[Role.SUBMITTER])
    reviewer = random.choice(users[Role.REVIEWER])
    at = now - timedelta(hours=random.uniform(80, 27 * 24))
    evaluation = Evaluation(
        id=uuid4(),
        title=f"{product}, sample {number + 1}",
        product=product,
        category=category,
        description="Used for two weeks by three people; what they noted stands below.",
        rating=random.randint(1, 5),
        status=Status.DRAFT,
        author_id=author.id,
        created_at=at,
        updated_at=at,
    )
    session.add(evaluation)
    session.flush()
    steps: list[tuple[Action, Status | None, Status, User]] = [
        (Action.CREATE, None, Status.DRAFT, author)
    ]
    status = Status.DRAFT
    for action in random.choice(_PATHS):
        who = author if action is Action.SUBMIT else reviewer
        steps.append((action, status, _AFTER[action], who))
        status = _AFTER[action]
    for action, before, after, who in steps:
        reason = "The measurements cannot be repeated." if action is Action.REJECT else None
        session.add(
            HistoryEntry(
                evaluation_id=evaluation.id,
                actor_id=who.id,
                action=action,
                from_status=before,
                to_status=after,
                reason=reason,
                changed=[],
                at=at,
            )
        )
        session.flush()
        evaluation.status, evaluation.updated_at = after, at
        if action is Action.SUBMIT:
            evaluation.submitted_at = at
        if action in (Action.APPROVE, Action.REJECT):
            evaluation.decided_at, evaluation.decided_by_id = at, who.id
            evaluation.decision_reason = reason
        at += timedelta(hours=random.uniform(1, 36))


if __name__ == "__main__":
    if seed(Database(Settings()), datetime.now(UTC)):
        print("added sample people and evaluations")
