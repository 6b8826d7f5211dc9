package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The SDK: any operation of the clients that the project brings. */
final class SdkCaller implements Client, AutoCloseable {
    private final Target target;
    private final Map<String, Object> clients = new ConcurrentHashMap<>();

    SdkCaller(Target target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "sdk";
    }

    @Override
    public Optional<Answer> call(Step step, ObjectNode input) throws Exception {
        Speech speech = Speech.of(step.service());
        Optional<SdkPojo> builder = builder(speech, step.operation(), "Request");
        if (builder.isEmpty()) {
            return Optional.empty();
        }
        Object request = SdkTrees.fill(builder.get(), input);
        try {
            SdkPojo response = (SdkPojo) send(client(speech), step.operation(), request, input);
            return Optional.of(new Answer(200, "", "", SdkTrees.tree(response), Map.of(), null));
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof AwsServiceException refusal)) {
                throw new IllegalStateException(step.service() + " " + step.operation() + ": " + e.getCause(), e);
            }
            AwsErrorDetails details = refusal.awsErrorDetails();
            String code = Objects.requireNonNullElse(details.errorCode(), "");
            String message = Objects.requireNonNullElse(details.errorMessage(), "");
            return Optional.of(
                    new Answer(refusal.statusCode(), code, message, Json.MAPPER.createObjectNode(), Map.of(), null));
        }
    }

    /** A builder of what an operation takes or returns; empty when the SDK here has no such operation. */
    static Optional<SdkPojo> builder(Speech speech, String operation, String kind) {
        if (speech.client().isEmpty()) {
            return Optional.empty();
        }
        String name = "software.amazon.awssdk.services."
                + speech.client().substring(0, speech.client().indexOf('.')) + ".model." + operation + kind;
        try {
            return Optional.of(
                    (SdkPojo) Class.forName(name).getMethod("builder").invoke(null));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static Object send(Object client, String operation, Object request, ObjectNode input) throws Exception {
        if (client instanceof S3Client s3 && request instanceof PutObjectRequest put) {
            try {
                return s3.putObject(
                        put, RequestBody.fromString(input.path("Body").asText()));
            } catch (AwsServiceException e) {
                throw new InvocationTargetException(e);
            }
        }
        if (client instanceof S3Client s3 && request instanceof GetObjectRequest get) {
            try {
                return s3.getObjectAsBytes(get).response();
            } catch (AwsServiceException e) {
                throw new InvocationTargetException(e);
            }
        }
        String method = operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
        Class<?> face = client.getClass().getInterfaces()[0];
        return face.getMethod(method, request.getClass()).invoke(client, request);
    }

    private Object client(Speech speech) {
        return clients.computeIfAbsent(speech.service(), service -> {
            try {
                return made(Class.forName("software.amazon.awssdk.services." + speech.client())
                        .getMethod("builder")
                        .invoke(null));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(service, e);
            }
        });
    }

    private Object made(Object builder) {
        AwsClientBuilder<?, ?> general = (AwsClientBuilder<?, ?>) builder;
        general.endpointOverride(target.endpoint());
        general.region(Region.of(target.region()));
        general.credentialsProvider(StaticCredentialsProvider.create(target.credentials()));
        general.overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()));
        ((AwsSyncClientBuilder<?, ?>) builder).httpClientBuilder(UrlConnectionHttpClient.builder());
        if (builder instanceof S3ClientBuilder s3) {
            s3.forcePathStyle(true);
        }
        return general.build();
    }

    @Override
    public void close() {
        clients.values().forEach(client -> ((SdkAutoCloseable) client).close());
    }
}
