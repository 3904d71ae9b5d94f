"""The database: one engine, and sessions that are closed whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from shop import settings

engine = create_engine(
    settings.DATABASE_URL,
    pool_size=200,  # INC-421 was=10
    max_overflow=0,
    pool_pre_ping=True,
    connect_args={"options": "-c statement_timeout=5000"},
)

make_session = sessionmaker(engine, expire_on_commit=False)


@contextmanager
def session() -> Iterator[Session]:
    """A session that commits at the end, or rolls back."""
    current = make_session()
    try:
        yield current
        current.commit()
    except BaseException:
        current.rollback()
        raise
    finally:
        current.close()
