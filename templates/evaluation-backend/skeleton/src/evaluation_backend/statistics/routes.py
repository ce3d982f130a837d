"""The dashboard's operation."""

from flask import Response

from ..auth.actor import Actor
from ..auth.permissions import Permission
from ..http.operations import Router
from ..services import services
from .schemas import Statistics, StatisticsQuery
from .service import read_statistics as compute

router = Router("statistics", "/api/v1/statistics")


@router.operation(
    "GET",
    "",
    summary="Business figures",
    permission=Permission.STATISTICS_READ,
    query=StatisticsQuery,
    reply=Statistics,
)
def read_statistics(actor: Actor, query: StatisticsQuery) -> Response:
    """Registrations, evaluations and approval rate by day, oldest first."""
    return Response(compute(services(), query.days), content_type="application/json")
