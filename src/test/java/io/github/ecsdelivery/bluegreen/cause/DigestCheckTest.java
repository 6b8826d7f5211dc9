package io.github.ecsdelivery.bluegreen.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RunningService.RunningContainer;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestCheckTest {
    private static final ReleasedImage IMAGE = ReleasedImage.named("registry/orders@sha256:aa");

    private final Testimony said = new Testimony();
    private final Repository repository = new Repository();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void tasksThatRunThePushedImageAreWell() {
        run("task1", "app", "sha256:aa");

        assertThat(check(IMAGE)).isNull();
        assertThat(said.asked).as("no further call").containsExactly("ecs:DescribeTasks");
        assertThat(repository.asked).isEmpty();
    }

    @Test
    void anotherDigestIsAFailure() {
        repository.holds("sha256:aa", "{\"layers\": []}");
        run("task1", "app", "sha256:aa");
        run("task2", "app", "sha256:bb");

        Cause cause = Objects.requireNonNull(check(IMAGE));

        assertThat(cause.code()).isEqualTo(Code.DIGEST_MISMATCH);
        assertThat(cause.sentence())
                .isEqualTo("Deployment d-1 succeeded, but container 'app' runs sha256:bb, and sha256:aa was pushed.");
        assertThat(cause.evidence())
                .containsExactly(
                        new Evidence("Containers that run another image", List.of("task task2, 'app': sha256:bb")));
        assertThat(cause.cure()).isEqualTo(CauseKind.IMAGE_DIFFERS.cure());
    }

    @Test
    void theImageOfAPlatformOfThePushedIndexIsTheImage() {
        repository.holds("sha256:aa", "{\"manifests\": [{\"digest\": \"sha256:cc\"}, {\"digest\": \"sha256:bb\"}]}");
        run("task1", "app", "sha256:bb");

        assertThat(check(IMAGE)).isNull();
        assertThat(warnings).isEmpty();
    }

    @Test
    void containersWithAnotherImageAreNotJudged() {
        repository.holds("sha256:aa", "{\"layers\": []}");
        run("task1", "app", "sha256:aa");
        run("task1", "agent", "sha256:dd");

        assertThat(check(IMAGE)).isNull();
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatEcsDoesNotTellIsNotJudged() {
        run("task1", "app", null);

        assertThat(check(IMAGE)).isNull();
    }

    @Test
    void anImageWithoutADigestIsNotJudged() {
        run("task1", "app", "sha256:bb");

        assertThat(check(ReleasedImage.named("registry/orders:latest"))).isNull();
        assertThat(said.asked).isEmpty();
    }

    @Test
    void whatMayNotBeReadIsAWarning() {
        run("task1", "app", "sha256:bb");
        said.denied.add("ecs:DescribeTasks");

        assertThat(check(IMAGE)).isNull();
        assertThat(warnings)
                .containsExactly("Whether the tasks run sha256:aa could not be checked: [ECSD-113] AWS refused"
                        + " ecs:DescribeTasks: AccessDeniedException. Allow ecs:DescribeTasks for the role that this build"
                        + " uses.");
    }

    @Test
    void anImageThatIsGoneFromTheRepositoryIsAWarning() {
        run("task1", "app", "sha256:bb");

        assertThat(check(IMAGE)).isNull();
        assertThat(warnings).singleElement().asString().contains("The repository does not hold sha256:aa any more");
    }

    private void run(String task, String container, @Nullable String digest) {
        said.running.add(new RunningContainer(task, container, digest));
    }

    private @Nullable Cause check(ReleasedImage image) {
        Progress progress = new Progress() {
            @Override
            public void line(String text) {}

            @Override
            public void warn(String text) {
                warnings.add(text);
            }

            @Override
            public void detail(String text) {}
        };
        return new DigestCheck(said, said, repository, progress)
                .check("d-1", Testimony.SERVICE, Testimony.DEFINITION, image);
    }

    /** A repository with a few manifests. */
    private static final class Repository implements ImageRepository {
        private final Map<String, Manifest> manifests = new HashMap<>();
        private final List<String> asked = new ArrayList<>();

        void holds(String digest, String content) {
            manifests.put(digest, new Manifest(digest, "application/json", content));
        }

        @Override
        public Map<String, Manifest> find(List<String> tagsOrDigests) {
            asked.addAll(tagsOrDigests);
            Map<String, Manifest> found = new HashMap<>(manifests);
            found.keySet().retainAll(tagsOrDigests);
            return found;
        }

        @Override
        public RegistryLogin login() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TagMutability mutability() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> missing(Collection<String> digests) throws DeliveryException {
            throw new UnsupportedOperationException();
        }

        @Override
        public void tag(Manifest manifest, String tag) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean create(RepositoryPlan plan) {
            throw new UnsupportedOperationException();
        }
    }
}
