from sqlalchemy import text

from shop.db import engine, session


def test_pool_is_bounded() -> None:
    """INC-421 drained the pool: more than `pool_size` connections must wait."""
    assert engine.pool.size() > 0
    assert engine.pool._max_overflow == 0


def test_a_failed_session_gives_its_connection_back() -> None:
    before = engine.pool.checkedout()
    try:
        with session() as db:
            db.execute(text("SELECT no_such_column"))
    except Exception:
        pass
    assert engine.pool.checkedout() == before
