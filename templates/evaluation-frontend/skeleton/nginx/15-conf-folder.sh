#!/bin/sh
set -e
mkdir -p "$NGINX_ENVSUBST_OUTPUT_DIR"
