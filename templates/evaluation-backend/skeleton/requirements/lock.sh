#!/bin/sh
# Makes the two lock files anew from pyproject.toml. They pin every package by
# version and hash and name no registry, so they install from any mirror.
# Needs uv (`pip install uv`); pass --upgrade to take newer releases.
set -eu
cd "$(dirname "$0")/.."
compile() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@"; }
compile pyproject.toml --extra local --extra development --output-file requirements/development.txt "$@"
compile pyproject.toml --constraints requirements/development.txt --output-file requirements/runtime.txt
