package io.github.ecsdelivery.aws;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Loads what the SDK needs for its first calls, 0.8 s of work, while something else is done. The calls that it makes for
 * that are answered here; nothing leaves the machine.
 */
public final class SdkStart {
    private SdkStart() {}

    /**
     * Begins, on a thread of its own that nobody has to wait for.
     *
     * @param endpoints whether AWS is reached by endpoints of the user's own, so that those of all regions are not needed
     */
    public static void begin(boolean endpoints) {
        // What a logger says is settled when its class is loaded.
        SignerLogs.silence(System.getProperties());
        Thread thread = new Thread(() -> load(endpoints), "ecs-delivery-sdk");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the calls went through. */
    static boolean load(boolean endpoints) {
        StaticCredentialsProvider nobody =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));
        try (SdkHttpClient here = new Here();
                StsClient sts = configured(StsClient.builder(), here, nobody, endpoints);
                EcrClient ecr = configured(EcrClient.builder(), here, nobody, endpoints)) {
            sts.getCallerIdentity();
            ecr.getAuthorizationToken();
            return true;
        } catch (RuntimeException | LinkageError e) {
            return false; // the real calls meet it again and say it
        }
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(
            B builder, SdkHttpClient here, StaticCredentialsProvider nobody, boolean endpoints) {
        builder.httpClient(here).region(Region.US_EAST_1).credentialsProvider(nobody);
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
            String body =
                    json ? "{}" : "<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>";
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
