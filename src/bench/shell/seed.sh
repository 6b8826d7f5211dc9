#!/usr/bin/env bash
# The shell of a buildspec, command by command, with buildah and skopeo where it has Docker: what it does, in its order.
# Takes Maven's command line; BASE is the base image, STORE a folder for what Docker's daemon would keep.
set -euo pipefail
. "$(dirname "$0")/release.sh"

aws sts get-caller-identity >/dev/null
"$@"

password=$(aws ecr get-login-password)
image="$REGISTRY/$REPOSITORY"
build() {
  local command=$1
  shift
  buildah --root "$STORE/root" --runroot "$STORE/run" --storage-driver overlay \
    "$command" --tls-verify=false --creds "AWS:$password" "$@"
}
build bud --quiet --isolation chroot --layers --build-arg BASE="$BASE" --tag "$image:$TAG" \
  --file "$(dirname "$0")/Dockerfile" . >/dev/null

# docker pull, docker tag, docker push; skopeo leaves the layers in the registry.
tags=$(aws ecr describe-images --repository-name "$REPOSITORY" --query 'imageDetails[].imageTags[]' --output text)
if [[ " ${tags//$'\t'/ } " == *" latest "* ]]; then
  skopeo copy --quiet --src-tls-verify=false --src-creds "AWS:$password" --dest-tls-verify=false \
    --dest-creds "AWS:$password" "docker://$image:latest" "docker://$image:backup"
fi

build push --quiet --digestfile target/image.digest "$image:$TAG" "docker://$image:$TAG"
build push --quiet "$image:$TAG" "docker://$image:latest"
release "$(cat target/image.digest)"
