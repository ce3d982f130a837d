"""What a developer's machine needs and the image does not have."""

import sys
from pathlib import Path

# The package runs from the checkout: a clone and its requirements are enough.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
