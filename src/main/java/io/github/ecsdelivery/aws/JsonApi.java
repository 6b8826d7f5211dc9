package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** A service that speaks AWS JSON 1.1, called with trees. */
final class JsonApi {
    private final RawCalls calls;
    private final String service;
    private final String target;

    /**
     * @param service signing name
     * @param target what stands before the dot in {@code X-Amz-Target}
     */
    private JsonApi(RawCalls calls, String service, String target) {
        this.calls = calls;
        this.service = service;
        this.target = target;
    }

    /** AWS CodePipeline, API 2015-07-09. */
    static JsonApi codePipeline(RawCalls calls) {
        return new JsonApi(calls, "codepipeline", "CodePipeline_20150709");
    }

    /** AWS KMS, API 2014-11-01. */
    static JsonApi kms(RawCalls calls) {
        return new JsonApi(calls, "kms", "TrentService");
    }

    /** AWS Secrets Manager, API 2017-10-17. */
    static JsonApi secretsManager(RawCalls calls) {
        return new JsonApi(calls, "secretsmanager", "secretsmanager");
    }

    /** AWS Systems Manager, API 2014-11-06. */
    static JsonApi ssm(RawCalls calls) {
        return new JsonApi(calls, "ssm", "AmazonSSM");
    }

    /**
     * Calls an operation, in a region's endpoint.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException as the clients of the SDK throw it
     */
    JsonNode call(Region region, String operation, ObjectNode input) {
        byte[] answer = calls.post(
                service,
                region,
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target + "." + operation),
                input.toString().getBytes(StandardCharsets.UTF_8),
                JsonApi::failure);
        try {
            return RawJson.JSON.readTree(answer);
        } catch (IOException e) {
            throw SdkClientException.create(service + " answered something that is no JSON", e);
        }
    }

    static ObjectNode input() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** {@code {"__type": "com.amazonaws.service#Code", "message": "…"}}; the text has either case. */
    private static AwsErrorDetails.Builder failure(byte[] body) {
        JsonNode tree;
        try {
            tree = RawJson.JSON.readTree(body);
        } catch (IOException e) {
            tree = JsonNodeFactory.instance.missingNode();
        }
        String type = tree.path("__type").asText();
        return AwsErrorDetails.builder()
                .errorCode(type.substring(type.indexOf('#') + 1))
                .errorMessage(tree.path("message").asText(tree.path("Message").asText()));
    }
}
