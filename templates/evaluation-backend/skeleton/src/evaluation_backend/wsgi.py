"""What Gunicorn loads, in each worker after the fork."""

from .app import create_app
from .settings import Settings
from .telemetry.logging import configure_logging
from .telemetry.tracing import configure_telemetry

settings = Settings()
configure_logging(settings)
configure_telemetry(settings)
app = create_app(settings)
