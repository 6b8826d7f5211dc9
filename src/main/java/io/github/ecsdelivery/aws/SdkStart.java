package io.github.ecsdelivery.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Loads what the SDK needs for its first calls, seconds of work, while something else is done. The calls that it makes for
 * that are answered here; nothing leaves the machine.
 */
public final class SdkStart {
    private final boolean endpoints;

    private SdkStart(boolean endpoints) {
        this.endpoints = endpoints;
    }

    /** What is loaded. */
    public enum Part {
        /** Who one is, and the registry. */
        LOGIN,
        /** The JDK's TLS, which the registry is the first to need where endpoints are the user's own. */
        TLS,
        /** The service, and how its traffic is led. */
        SERVICE,
        /** Where revisions are kept. */
        REVISION
    }

    /**
     * Begins, on threads of their own that nobody has to wait for.
     *
     * @param endpoints whether AWS is reached by endpoints of the user's own, so that those of all regions are not needed
     */
    public static void begin(boolean endpoints, Set<Part> parts) {
        // What a logger says is settled when its class is loaded.
        SignerLogs.silence(System.getProperties());
        SdkStart start = new SdkStart(endpoints);
        for (Part part : parts) {
            Thread thread = new Thread(() -> start.load(part), "ecs-delivery-sdk");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whether the calls went through. */
    static boolean load(boolean endpoints, Part part) {
        return new SdkStart(endpoints).load(part);
    }

    private boolean load(Part part) {
        try (SdkHttpClient here = new Here()) {
            switch (part) {
                case LOGIN -> {
                    configured(StsClient.builder(), here).getCallerIdentity();
                    configured(EcrClient.builder(), here).getAuthorizationToken();
                }
                case TLS -> greet();
                case SERVICE -> {
                    configured(CodeDeployClient.builder(), here).getDeploymentGroup(request -> {});
                    configured(EcsClient.builder(), here).describeServices(request -> {});
                    configured(ElasticLoadBalancingV2Client.builder(), here).describeTargetGroups();
                }
                case REVISION ->
                    configured(S3Client.builder(), here)
                            .getBucketVersioning(request -> request.bucket("nobodys-bucket"));
            }
            return true;
        } catch (IOException | GeneralSecurityException | RuntimeException | LinkageError e) {
            return false; // the real calls meet it again and say it
        }
    }

    /** Makes the first words of a connection, and says them to nobody. */
    private static void greet() throws IOException, GeneralSecurityException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        engine.wrap(
                ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(
            B builder, SdkHttpClient here) {
        builder.httpClient(here)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")));
        if (endpoints) {
            builder.endpointOverride(URI.create("http://localhost"));
        }
        return builder.build();
    }

    /** Answers each call with nothing, in the service's language. */
    private static final class Here implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            boolean json = request.httpRequest()
                    .firstMatchingHeader("Content-Type")
                    .orElse("")
                    .contains("json");
            String body = json ? "{}" : "<Response><Result/></Response>";
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {
                    // There is nothing to wait for.
                }
            };
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
