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

    @Test
    void theBaseImageFollowsTheRelease() throws Exception {
        assertThat(request("localhost", false).baseImage())
                .isEqualTo("public.ecr.aws/docker/library/eclipse-temurin:21-jre");
    }

    static Commit commit(String id, boolean dirty) {
        return new Commit(id, "main", "-Decs-delivery.commit", Instant.EPOCH, dirty);
    }

    static ImageRequest request(String registry, boolean dirty) throws DeliveryException {
        Commit commit = commit(COMMIT, dirty);
        return new ImageRequest(
                new Delivery("dev", "orders", "111111111111", "eu-west-1", registry, commit),
                "shop/orders",
                CommitTag.of(commit),
                List.of(),
                new JavaProject(Path.of("classes"), List.of(), null, 21),
                ContainerSettings.none(),
                BuildFacts.none(),
                Path.of("cache"),
                new Tool("ecs-delivery-maven-plugin", "1"));
    }
}
