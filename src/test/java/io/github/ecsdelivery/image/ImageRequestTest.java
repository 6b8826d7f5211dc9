package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRequestTest {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void theTagIsTheFirstTwelveCharactersOfTheCommit() throws Exception {
        assertThat(CommitTag.of(commit(COMMIT, false)).value()).isEqualTo("0123456789ab");
        assertThat(CommitTag.of(commit("abc123", false)).value()).isEqualTo("abc123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"feature/new", ".hidden", "-x", "", "änderung", "a b"})
    void aCommitThatCannotBeATagIsRefused(String id) {
        assertThatThrownBy(() -> CommitTag.of(commit(id, false)))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SETTING_INVALID))
                .hasMessageContaining("from -Decs-delivery.commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5000", "127.9.8.7", "localhost:1", "localhost", "[::1]:5000"})
    void onlyARegistryOfThisMachineMayGoUnverified(String registry) throws Exception {
        assertThat(request(registry, true, false).insecureRegistry()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "111111111111.dkr.ecr.eu-west-1.amazonaws.com",
                "127.0.0.1.example.com",
                "localhost.example.com:5000",
                "10.0.0.1:5000"
            })
    void anyOtherRegistryIsVerified(String registry) {
        assertThatThrownBy(() -> request(registry, true, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBaseImageFollowsTheRelease() throws Exception {
        assertThat(request("localhost", true, false).baseImage())
                .isEqualTo("public.ecr.aws/docker/library/eclipse-temurin:21-jre");
    }

    static Commit commit(String id, boolean dirty) {
        return new Commit(id, "main", "-Decs-delivery.commit", Instant.EPOCH, dirty);
    }

    static ImageRequest request(String registry, boolean insecure, boolean dirty) throws DeliveryException {
        Commit commit = commit(COMMIT, dirty);
        return new ImageRequest(
                new Delivery("dev", "orders", "111111111111", "eu-west-1", registry, commit),
                "shop/orders",
                CommitTag.of(commit),
                new JavaProject(Path.of("classes"), List.of(), null, 21),
                ContainerSettings.none(),
                insecure,
                Path.of("cache"),
                new Tool("ecs-delivery-maven-plugin", "1"));
    }
}
