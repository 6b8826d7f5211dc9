package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends a tree instead of the typed request, and hands out the tree of the answer, so that a field newer than the SDK is
 * neither dropped nor lost. The SDK signs and retries as ever.
 */
final class RawJson implements ExecutionInterceptor {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private static final ExecutionAttribute<JsonNode> REQUEST = new ExecutionAttribute<>("EcsDeliveryRawRequest");
    private static final ExecutionAttribute<AtomicReference<JsonNode>> ANSWER =
            new ExecutionAttribute<>("EcsDeliveryRawAnswer");

    /** For {@code overrideConfiguration}: the tree is sent in place of the request's own body. */
    static Consumer<AwsRequestOverrideConfiguration.Builder> send(JsonNode tree) {
        return options -> options.putExecutionAttribute(REQUEST, tree);
    }

    /**
     * For {@code overrideConfiguration}: the answer's tree is put into the reference. The typed answer is empty then: its
     * classes are hundreds, and loading them takes longer than the call.
     */
    static Consumer<AwsRequestOverrideConfiguration.Builder> receive(AtomicReference<JsonNode> answer) {
        return options -> options.putExecutionAttribute(ANSWER, answer);
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        JsonNode tree = attributes.getAttribute(REQUEST);
        return tree == null
                ? context.httpRequest()
                : context.httpRequest().toBuilder()
                        .putHeader("Content-Length", String.valueOf(bytes(tree).length))
                        .build();
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        JsonNode tree = attributes.getAttribute(REQUEST);
        return tree == null ? context.requestBody() : Optional.of(RequestBody.fromBytes(bytes(tree)));
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        AtomicReference<JsonNode> answer = attributes.getAttribute(ANSWER);
        if (answer == null
                || context.responseBody().isEmpty()
                || !context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        try (InputStream body = context.responseBody().get()) {
            answer.set(JSON.readTree(body));
            return Optional.of(new ByteArrayInputStream(NOTHING));
        } catch (IOException e) {
            throw SdkClientException.create("the answer cannot be read as JSON", e);
        }
    }

    private static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}
