package io.github.ecsdelivery.bluegreen.rollback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.FakeRepository;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetImagesTest {
    private static final String DIGEST = FakeRepository.manifest("1").digest();

    private final FakeRepository repository = new FakeRepository().with(FakeRepository.manifest("1"), "v1");
    private final Past past = new Past().registered("web:1").runs("PRIMARY", "web:1", null);

    private TargetImages.Found look(String... references) throws DeliveryException {
        for (String reference : references) {
            past.image("web:1", "web", reference);
        }
        Running running = past.running();
        Described definition = requireNonNull(past.describe(running.taskDefinition()));
        return new TargetImages(
                        name -> {
                            assertThat(name).isEqualTo("orders");
                            return repository;
                        },
                        "registry.local")
                .look(definition);
    }

    @Test
    void anImageThatIsThereByItsDigestIsWell() throws DeliveryException {
        assertThat(look("registry.local/orders@" + DIGEST)).isEqualTo(new TargetImages.Found(null, List.of()));
    }

    @Test
    void aTagMayNameAnotherImageByNow() throws DeliveryException {
        assertThat(look("registry.local/orders:v1"))
                .isEqualTo(new TargetImages.Found(
                        null,
                        List.of("registry.local/orders:v1 is a tag: it may name another image now than it did then.")));
    }

    @Test
    void whatLiesElsewhereIsNotLookedAt() throws DeliveryException {
        assertThat(look("nginx:1").remarks())
                .containsExactly(
                        "nginx:1 lies in another registry, so nobody can tell here whether it can still be pulled.");
        assertThat(repository.calls).isEmpty();
    }

    @Test
    void theFirstThatIsMissingIsTold() throws DeliveryException {
        assertThat(look("nginx:1", "registry.local/orders:v2", "registry.local/orders:v3")
                        .missing())
                .isEqualTo("its image registry.local/orders:v2 is not in the repository any more");
        assertThat(repository.calls).hasSize(1);
    }

    @Test
    void aRepositoryThatIsGoneIsTold() throws DeliveryException {
        repository.missing();

        assertThat(look("registry.local/orders:v1").missing())
                .isEqualTo("the repository of its image registry.local/orders:v1 is gone");
    }

    @Test
    void anImageThatCannotBeHadIsMissing() throws DeliveryException {
        repository.inaccessible("v1");

        assertThat(look("registry.local/orders:v1").missing()).isEqualTo("its image cannot be pulled: v1 is archived");
    }

    @Test
    void whoMayNotLookIsNotHeldUp() throws DeliveryException {
        repository.refuses(Code.ACCESS_DENIED);

        TargetImages.Found found = look("registry.local/orders@" + DIGEST);

        assertThat(found.missing()).isNull();
        assertThat(found.remarks())
                .containsExactly("Whether registry.local/orders@" + DIGEST
                        + " is still there could not be looked at: ECR refuses it.");
    }

    @ParameterizedTest
    @EnumSource(names = {"AWS_THROTTLED", "AWS_UNREACHABLE", "CREDENTIALS_EXPIRED"})
    void anyOtherFailureIsThrown(Code code) {
        repository.refuses(code);

        assertThatThrownBy(() -> look("registry.local/orders:v1"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
