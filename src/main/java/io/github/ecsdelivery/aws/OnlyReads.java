package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.diff.Shareable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/** In a dry run what would change something is shown as it would be sent, and not sent. */
final class OnlyReads implements ExecutionInterceptor {
    private static final List<String> READS =
            List.of("Get", "Describe", "List", "BatchGet", "BatchCheck", "Head", "Filter", "AssumeRole");
    /** An AppSpec in YAML. */
    private static final Pattern READABLE = Pattern.compile("[\\P{Cntrl}\\r\\n\\t&&[^\\uFFFD]]*");
    /** Of the transport, of the signature, or secret. */
    private static final Set<String> UNTOLD = Set.of(
            "authorization",
            "x-amz-security-token",
            "x-amz-date",
            "x-amz-content-sha256",
            "amz-sdk-invocation-id",
            "amz-sdk-request",
            "user-agent",
            "content-length",
            "content-type",
            "expect",
            "host");

    private final Consumer<String> shown;

    OnlyReads(Consumer<String> shown) {
        this.shown = shown;
    }

    /** Something that changes the far side. */
    @FunctionalInterface
    interface Change {
        /** Sends it. */
        void send() throws DeliveryException;
    }

    /**
     * Has a change shown by clients that only read.
     *
     * @throws DeliveryException why it cannot be made, or UNEXPECTED when it was sent after all
     */
    static void show(Change change) throws DeliveryException {
        try {
            change.send();
        } catch (DeliveryException e) {
            if (e.code() == Code.DRY_RUN) {
                return;
            }
            throw e;
        }
        throw new DeliveryException(
                Code.UNEXPECTED, "A dry run changed something.", "Please report this; look at what is there.");
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (READS.stream().anyMatch(operation::startsWith)) {
            return;
        }
        String service =
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
        shown.accept("Would be sent: " + service + ":" + operation + " " + address(context.httpRequest()));
        headers(context.httpRequest()).forEach((name, value) -> shown.accept("  " + name + ": " + value));
        context.requestBody()
                .map(OnlyReads::body)
                .ifPresent(body -> body.lines().forEach(line -> shown.accept("  " + line)));
        throw LoginFailures.carry(new DeliveryException(
                Code.DRY_RUN,
                service + ":" + operation + " was not sent, because this is a dry run.",
                "Leave out -Decs-delivery.dryRun to have it done."));
    }

    private static String address(SdkHttpRequest request) {
        return request.method() + " " + request.getUri();
    }

    private static Map<String, String> headers(SdkHttpRequest request) {
        Map<String, String> told = new TreeMap<>();
        request.forEachHeader((name, values) -> {
            if (!UNTOLD.contains(name.toLowerCase(Locale.ROOT))) {
                told.put(name, String.join(", ", values));
            }
        });
        return told;
    }

    private static String body(RequestBody body) {
        try (InputStream content = body.contentStreamProvider().newStream()) {
            byte[] bytes = content.readAllBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            String json = text.startsWith("{") ? json(text) : null;
            if (json != null) {
                return json;
            }
            return READABLE.matcher(text).matches() ? text : bytes.length + " bytes";
        } catch (IOException e) {
            return "a body that cannot be read";
        }
    }

    private static @Nullable String json(String text) {
        try {
            JsonNode tree = RawJson.JSON.readTree(text);
            return RawJson.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Shareable.of(tree));
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
