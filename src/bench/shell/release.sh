# What script.sh and seed.sh share: the AWS CLI, and all that comes after the image is pushed.
# AWS, ENDPOINT, REGISTRY, REPOSITORY, FAMILY, TAG and BUCKET are variables of the CI; application and group are named as the family.

aws() {
  command "$AWS" --endpoint-url "$ENDPOINT" "$@"
}

# Registers the task definition that runs with another image, and deploys it; takes the image's digest.
release() {
  aws ecs describe-task-definition --task-definition "$FAMILY" --query taskDefinition --output json |
    jq --arg image "$REGISTRY/$REPOSITORY@$1" --arg commit "$TAG" '
      (.containerDefinitions[] | select(.name == "orders")) |= (
        .image = $image
        | .environment = (.environment | map(select(.name != "COMMIT")) + [{name: "COMMIT", value: $commit}]))
      | del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy)
      ' > target/taskdef.json
  local arn key="$FAMILY/$TAG/appspec.yaml"
  arn=$(aws ecs register-task-definition --cli-input-json file://target/taskdef.json \
    --query taskDefinition.taskDefinitionArn --output text)
  sed "s|<TASK_DEFINITION>|$arn|" src/main/ecs/appspec.yaml > target/appspec.yaml
  aws s3 cp --only-show-errors target/appspec.yaml "s3://$BUCKET/$key"
  aws deploy create-deployment --application-name "$FAMILY" --deployment-group-name "$FAMILY" \
    --deployment-config-name CodeDeployDefault.ECSCanary10Percent5Minutes \
    --s3-location "bucket=$BUCKET,key=$key,bundleType=YAML" --query deploymentId --output text
}
