package io.github.ecsdelivery.aws;

/**
 * A service that does not go to AWS's own endpoint.
 *
 * @param service by the AWS CLI's name, for example {@code ecr}
 * @param address the endpoint
 * @param source who says so, for example {@code AWS_ENDPOINT_URL}
 */
public record ForeignEndpoint(String service, String address, String source) {}
