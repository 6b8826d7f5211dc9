package io.github.ecsdelivery.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;

/** The image of the first container cannot be pulled. */
public enum ImageFault implements TaskFault {
    /** The registry has no such image: manifest unknown. */
    NOT_FOUND(StartTexts.NOT_FOUND),
    /** The registry does not let the execution role have it. */
    DENIED(StartTexts.FORBIDDEN),
    /** The execution role may not even log in to ECR. */
    NO_LOGIN(StartTexts.REGISTRY_AUTH),
    /** There is no way to the registry. */
    TIMEOUT(StartTexts.PULL_TIMEOUT),
    /** The registry has given this address enough. */
    RATE_LIMIT(StartTexts.TOO_MANY_PULLS),
    /** There is no image for the processor that Fargate has. */
    PLATFORM(StartTexts.NO_PLATFORM);

    private final String text;

    ImageFault(String text) {
        this.text = text;
    }

    @Override
    public FailedStart failedStart(StartingTask task) {
        return failedStart(task, task.definition().path("containerDefinitions").path(0));
    }

    /** The same of any container. */
    public FailedStart failedStart(StartingTask task, JsonNode container) {
        String image = container.path("image").asText();
        String host = host(image);
        String path = image.startsWith(host + "/") ? image.substring(host.length() + 1) : image;
        int end = path.contains("@") ? path.indexOf('@') : path.contains(":") ? path.indexOf(':') : path.length();
        String tag = end == path.length() ? "latest" : path.substring(end + 1);
        String url = "https://" + host + "/v2/" + path.substring(0, end) + "/manifests/" + tag;
        String reason = text.formatted(image, host, tag, url, task.denied("ecr:GetAuthorizationToken", "*"));
        return new FailedStart(
                reason, this == NO_LOGIN ? null : container.path("name").asText());
    }

    /** Docker Hub's when the reference names none. */
    private static String host(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        return first.contains(".") || first.contains(":") ? first : "registry-1.docker.io";
    }
}
