package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePublisherTest {
    private static final String TAG = "0123456789ab";
    private static final String REGISTRY = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
    private static final Manifest MADE = FakeRepository.manifest("c");
    private static final Manifest OTHER = FakeRepository.manifest("d");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path target;

    private final FakeRepository repository = new FakeRepository();
    private final Notes notes = new Notes();

    /** Pushes into the fake repository, or is refused as an immutable one refuses. */
    private final class Pusher implements ImagePusher {
        private boolean immutable;

        @Override
        public Pushed push(ImageRequest request, LoginSource login, Progress progress) throws DeliveryException {
            assertThat(Objects.requireNonNull(login.get()).password()).isEqualTo("secret");
            String tag = request.tag().value();
            if (immutable && repository.images.containsKey(tag)) {
                throw new DeliveryException(Code.TAG_TAKEN, "The registry says so.", "Commit.");
            }
            repository.with(MADE, tag);
            return describe(request, login, progress);
        }

        @Override
        public Pushed describe(ImageRequest request, LoginSource login, Progress progress) {
            return new Pushed(MADE.digest(), MADE.mediaType());
        }
    }

    private final Pusher pusher = new Pusher();

    @Test
    void recordsWhatWasPushed() throws Exception {
        ImageRecord image = publish(null);

        assertThat(image)
                .isEqualTo(new ImageRecord(
                        "dev",
                        "111111111111",
                        ImageRequestTest.COMMIT,
                        false,
                        REGISTRY,
                        "shop/orders",
                        List.of(TAG),
                        MADE.digest(),
                        MADE.mediaType(),
                        REGISTRY + "/shop/orders@" + MADE.digest(),
                        NOW));
        assertThat(new DeliveryFolder(target).readJson("image.json", ImageRecord.class, "ecr-push"))
                .isEqualTo(image);
        assertThat(repository.calls).containsExactlyInAnyOrder("login", "mutability");
        assertThat(notes.lines)
                .containsExactly(
                        "Image " + REGISTRY + "/shop/orders:" + TAG + " is " + MADE.digest() + ", after 0.0 s");
    }

    @Test
    void movesTheTagsAtOnceWhereTheyFollowThePush() throws Exception {
        repository.with(OTHER, "latest");

        ImageRecord image = publish(MovingTags.usual());

        assertThat(image.tags()).containsExactly(TAG, "latest");
        assertThat(repository.images).containsEntry("latest", MADE).containsEntry("backup", OTHER);
    }

    @Test
    void aRepositoryThatIsNotThereStopsThePush() {
        repository.missing();

        assertThatThrownBy(() -> publish(null)).hasMessageContaining("ECSD-304");
        assertThat(repository.images).isEmpty();
        assertThat(Files.exists(target.resolve("image.json"))).isFalse();
    }

    @Test
    void theSameImageUnderAnImmutableTagIsSuccess() throws Exception {
        repository.with(MADE, TAG);
        pusher.immutable = true;

        assertThat(publish(null).digest()).isEqualTo(MADE.digest());
        assertThat(repository.calls).contains("find [" + TAG + "]");
    }

    @Test
    void anotherImageUnderAnImmutableTagIsAnErrorThatNamesBoth() {
        repository.with(OTHER, TAG);
        pusher.immutable = true;

        assertThatThrownBy(() -> publish(null))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.TAG_TAKEN))
                .hasMessageContaining(OTHER.digest())
                .hasMessageContaining(MADE.digest());
        assertThat(Files.exists(target.resolve("image.json"))).isFalse();
    }

    @Test
    void uncommittedChangesAreMentioned() throws Exception {
        publisher().publish(ImageRequestTest.request(REGISTRY, true), null, notes);

        assertThat(notes.warnings).singleElement().asString().contains(TAG);
    }

    private ImageRecord publish(@Nullable MovingTags tags) throws DeliveryException {
        return publisher().publish(ImageRequestTest.request(REGISTRY, false), tags, notes);
    }

    private ImagePublisher publisher() {
        return new ImagePublisher(repository, pusher, new DeliveryFolder(target), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
