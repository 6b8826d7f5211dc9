#!/usr/bin/env bash
# A delivery without a plugin for it, as a careful team writes it: Maven with Jib, and the AWS CLI.
# Takes Maven's command line with Jib's options.
set -euo pipefail
. "$(dirname "$0")/release.sh"

password=$(aws ecr get-login-password)

# What is 'latest' before the push is what one goes back to; the manifest alone moves.
latest=$(aws ecr batch-get-image --repository-name "$REPOSITORY" --image-ids imageTag=latest \
  --query 'images[0].imageManifest' --output text)
if [ "$latest" != None ]; then
  aws ecr put-image --repository-name "$REPOSITORY" --image-tag backup --image-manifest "$latest" >/dev/null
fi

"$@" -Djib.from.auth.password="$password" -Djib.to.auth.password="$password" -Djib.to.tags=latest
release "$(cat target/jib-image.digest)"
