package io.github.ecsdelivery.sandbox.ecr.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request refused in the registry's form: a status and a JSON list of errors. */
final class RegistryRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String EXPIRED = "Your authorization token has expired. Reauthenticate and try again.";

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    RegistryRefusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    RegistryRefusal(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    /** A password that was valid once; ECR answers 403, so clients do not ask for a login again. */
    static RegistryRefusal expired() {
        return new RegistryRefusal(403, "DENIED", EXPIRED);
    }

    /** What the API refuses, as the registry says it; so too the faults that were ordered. */
    static RegistryRefusal of(Refusal refusal) {
        String code = refusal.code();
        String text = refusal.text();
        if (code.contains("Throttl") || code.startsWith("TooManyRequests") || refusal.status() == 429) {
            return new RegistryRefusal(429, "TOOMANYREQUESTS", text.isEmpty() ? "Rate exceeded" : text);
        }
        if (code.startsWith("ExpiredToken")) {
            return expired();
        }
        if (code.startsWith("AccessDenied")) {
            return new RegistryRefusal(403, "DENIED", text);
        }
        return switch (code) {
            case "RepositoryNotFoundException" -> new RegistryRefusal(404, "NAME_UNKNOWN", text);
            case "ImageTagAlreadyExistsException" -> new RegistryRefusal(400, "TAG_INVALID", text);
            case "LayersNotFoundException", "ReferencedImagesNotFoundException" ->
                new RegistryRefusal(400, "MANIFEST_BLOB_UNKNOWN", text);
            default -> new RegistryRefusal(whole(refusal.status()), "UNKNOWN", text);
        };
    }

    // ECR's API has statuses of its own where the registry has but these.
    private static int whole(int status) {
        return status > 500 && status != 503 ? 500 : status;
    }

    Answer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors").addObject().put("code", code).put("message", getMessage());
        Answer answer = Answer.of(status).json(body.toString().getBytes(StandardCharsets.UTF_8));
        headers.forEach(answer::header);
        return answer;
    }
}
