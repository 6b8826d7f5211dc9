package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry that fails on the way, and one that refuses. */
@MojoTest
@Basedir("/goals/orders")
class EcrPushFaultsTest extends PushBench {
    private static final int LARGE = 3_000_000;

    @BeforeEach
    void world() throws Exception {
        join(orders());
        // Of random bytes, so that compression does not make it small.
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        Path resources = Files.createDirectories(target.resolve("classes/data"));
        Files.write(resources.resolve("large.bin"), large);
    }

    @ParameterizedTest
    @CsvSource({
        "server-error, PATCH blob",
        "server-error, PUT blob",
        "server-error, POST blob",
        "server-error, PUT manifest",
        "drop-before, PATCH blob",
        "drop-after, PATCH blob",
        "drop-after, PUT blob",
        "drop-after, PUT manifest",
        "throttle, PUT blob"
    })
    void whatPassesIsSurvived(String kind, String operation) throws Exception {
        fault("{'kind': '" + kind + "', 'service': 'registry', 'operation': '" + operation + "'}");

        String digest = push(COMMIT);

        assertThat(tags()).containsEntry(TAG, digest);
        assertThat(aws().faults().describe().get(0).path("struck").asInt()).isEqualTo(1);
    }

    @Test
    void layersThatAreThereAreNotSentAgainByTheNextRun() throws Exception {
        fault("{'kind': 'deny', 'service': 'registry', 'operation': 'PUT manifest'}");
        build(COMMIT);
        refused("[ECSD-305] The registry ");
        assertThat(sent("PUT blob")).isGreaterThanOrEqualTo(3);
        assertThat(bytesSent()).isGreaterThan(LARGE);

        push(COMMIT);

        assertThat(sent("PATCH blob")).isZero();
        assertThat(sent("POST blob")).isZero();
        assertThat(sent("PUT manifest")).isEqualTo(1);
        assertThat(lines).anyMatch(line -> line.startsWith("Already in the repository: "));
    }

    @Test
    void oneClassChangedSendsOneLayerAndTheConfiguration() throws Exception {
        push(COMMIT);
        build(SECOND);
        try (java.io.InputStream other = PushBench.class.getResourceAsStream("PushBench.class")) {
            Files.write(target.resolve("classes/io/github/ecsdelivery/mojo/PushBench.class"), other.readAllBytes());
        }

        push.execute();

        assertThat(sent("PUT blob")).isEqualTo(2);
        assertThat(bytesSent()).isLessThan(100_000);
    }

    @Test
    void aRegistryThatStaysAwayIsToldWithWhatToDo() throws Exception {
        set("connection.maxAttempts", "2");
        fault("{'kind': 'server-error', 'service': 'registry', 'operation': 'PATCH blob', 'times': 'forever'}");

        refused(
                "[ECSD-306] The push to " + aws().registry() + "/shop/orders:" + TAG + " failed: it answered HTTP 500",
                "layers already there are not sent again.");

        aws().faults().clear();
        push(COMMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT manifest, ecr:PutImage",
        "POST blob, ecr:InitiateLayerUpload",
        "PATCH blob, ecr:UploadLayerPart",
        "PUT blob, ecr:CompleteLayerUpload"
    })
    void aRefusedStepNamesItsAction(String operation, String action) {
        fault("{'kind': 'deny', 'service': 'registry', 'operation': '" + operation + "', 'times': 'forever'}");

        refused(
                "[ECSD-305] The registry " + aws().registry()
                        + " refused the push to <image><repository> shop/orders: it answered HTTP 403",
                "not authorized to perform: " + action,
                "Allow ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart,");
    }

    @ParameterizedTest
    @CsvSource({
        "BatchGetImage, ecr:BatchGetImage",
        "DescribeRepositories, ecr:DescribeRepositories",
        "BatchCheckLayerAvailability, ecr:BatchCheckLayerAvailability",
        "GetAuthorizationToken, ecr:GetAuthorizationToken"
    })
    void aRefusedCallNamesItsAction(String operation, String action) {
        fault("{'kind': 'deny', 'service': 'ecr', 'operation': '" + operation + "', 'times': 'forever'}");

        refused("[ECSD-113] AWS refused " + action, "Allow " + action);

        assertThat(tags()).isEmpty();
    }

    @Test
    void aLoginThatEndsDuringThePushIsTold() {
        fault("{'kind': 'expired-token', 'service': 'registry', 'operation': 'PATCH blob', 'times': 'forever'}");

        refused("[ECSD-305] The registry ");
    }

    @Test
    void aSessionThatEndedIsTold() {
        fault("{'kind': 'expired-token', 'service': 'ecr', 'operation': 'BatchGetImage', 'times': 'forever'}");

        refused("[ECSD-114] ");
    }

    @Test
    void aPasswordOfYesterdayIsNotUsed() throws Exception {
        push(COMMIT);
        aws().age(Duration.ofHours(13));

        push(SECOND);

        assertThat(tags()).containsOnlyKeys(TAG, SECOND_TAG);
    }
}
