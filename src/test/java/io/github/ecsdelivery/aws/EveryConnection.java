package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.registry.OciDistributions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/**
 * A JVM of its own, whose trust store is a test's: opens each kind of connection that the plugin opens to each far side
 * that it is given, and prints a line of how it ended.
 */
public final class EveryConnection {
    private static final RegistryLogin LOGIN = new RegistryLogin("AWS", "testOnly-password");

    private static final Set<String> INSECURE =
            Stream.ofNullable(System.getProperty("test.insecure")).collect(Collectors.toSet());

    private interface Call {
        void run() throws Exception;
    }

    private EveryConnection() {}

    /**
     * @param arguments hosts, with port where it is not 443
     */
    public static void main(String[] arguments) {
        for (String host : arguments) {
            calls(host).forEach((name, call) -> System.out.println(host + " " + name + ": " + ended(call)));
        }
    }

    private static Map<String, Call> calls(String host) {
        Connection connection = new Connection(
                URI.create("https://" + host),
                Map.of(),
                false,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                "standard",
                1);
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("sts", () -> aws(connection, clients -> new StsIdentity(clients).whoAmI()));
        calls.put(
                "ecr",
                () -> aws(
                        connection,
                        clients -> new EcrImageRepository(clients, "111111111111", "shop/orders").mutability()));
        calls.put("s3", () -> aws(connection, EveryConnection::head));
        calls.put("iam", () -> aws(connection, EveryConnection::role));
        calls.put("base", () -> registry(connection, host, distribution -> distribution.manifest("17")));
        calls.put("push", () -> registry(connection, host, distribution -> distribution.upload(blob(), sent -> {})));
        return calls;
    }

    private interface WithAws {
        void run(AwsClients clients) throws Exception;
    }

    private static void aws(Connection connection, WithAws call) throws Exception {
        AwsAccess access = new AwsAccess(
                "eu-west-1",
                new Login(null, new Keys("AKIATESTONLYTESTONLY", "testOnly/secret"), List.of()),
                connection);
        try (AwsClients clients = new AwsClients(access, Duration.ofMillis(1))) {
            call.run(clients);
        }
    }

    private static void head(AwsClients clients) throws Exception {
        AwsFailures.translate(
                "s3:ListBucket",
                () -> clients.s3().headBucket(request -> request.bucket("acme").expectedBucketOwner("111111111111")));
    }

    private static void role(AwsClients clients) throws Exception {
        AwsFailures.translate(
                "iam:GetRole",
                () -> new IamApi(clients.raw()).call(Region.EU_WEST_1, "GetRole", Map.of("RoleName", "deploy")));
    }

    private interface WithRegistry {
        void run(Distribution distribution) throws Exception;
    }

    private static void registry(Connection connection, String host, WithRegistry call) throws Exception {
        try (OciDistributions distributions =
                new OciDistributions(connection, Set.of(), INSECURE, "a-test/1", Backoff.usual())) {
            call.run(distributions.at(new RepositoryAddress(host, "shop/orders"), () -> LOGIN));
        }
    }

    private static ImageBlob blob() {
        byte[] nothing = new byte[0];
        return new ImageBlob(
                new Descriptor(
                        "application/octet-stream",
                        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        0),
                "classes",
                () -> new ByteArrayInputStream(nothing),
                null);
    }

    private static String ended(Call call) {
        try {
            call.run();
            return "went on";
        } catch (DistributionException e) {
            return e.kind() + " " + e.getMessage();
        } catch (Exception e) {
            return String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }
}
