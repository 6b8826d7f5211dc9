package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;

/** Repositories that keep tags where they are: what cannot be is said before anything is sent. */
@MojoTest
@Basedir("/goals/orders")
class EcrPushTagsTest extends PushBench {

    @ParameterizedTest
    @CsvSource({
        "IMMUTABLE, '', success, latest, 'is IMMUTABLE and keeps it where it is first.'",
        "IMMUTABLE, '', push, latest, 'is IMMUTABLE and keeps it where it is first.'",
        "IMMUTABLE_WITH_EXCLUSION, latest, push, backup, 'is IMMUTABLE_WITH_EXCLUSION (latest) and keeps it'",
        "MUTABLE_WITH_EXCLUSION, latest, success, latest, 'is MUTABLE_WITH_EXCLUSION (latest) and keeps it'",
        "MUTABLE_WITH_EXCLUSION, b*, success, backup, 'is MUTABLE_WITH_EXCLUSION (b*) and keeps it'"
    })
    void movingTagsThatCannotMoveAreExplainedBeforeThePush(
            String mutability, String exclusion, String moveTags, String tag, String why) throws Exception {
        join(exclusion.isEmpty() ? orders().tagMutability(mutability) : orders().tagMutability(mutability, exclusion));
        set("image.moveTags", moveTags);

        refused(
                "[ECSD-310] The tag '" + tag + "' is to move from image to image, but the repository 'shop/orders' "
                        + why,
                "Set its tag mutability to IMMUTABLE_WITH_EXCLUSION with the filters 'latest' and 'backup', or set"
                        + " <image><moveTags> to never.");

        assertThat(calls()).noneMatch(call -> call.startsWith("registry "));
        assertThat(target.resolve("ecs-delivery/image.json")).doesNotExist();
    }

    @Test
    void anImmutableRepositoryThatSparesTheMovingTagsTakesEveryPush() throws Exception {
        join(orders().tagMutability("IMMUTABLE_WITH_EXCLUSION", "latest", "backup"));
        set("image.moveTags", "push");

        String first = push(COMMIT);
        String second = push(SECOND);

        assertThat(tags())
                .containsOnly(
                        Map.entry(TAG, first),
                        Map.entry(SECOND_TAG, second),
                        Map.entry("latest", second),
                        Map.entry("backup", first));
    }

    @Test
    void withoutMovingTagsAnImmutableRepositoryIsNoObstacle() throws Exception {
        join(orders().tagMutability("IMMUTABLE"));
        set("image.moveTags", "never");

        String digest = push(COMMIT);

        assertThat(tags()).containsOnly(Map.entry(TAG, digest));
    }

    @Test
    void theSameImageUnderAnImmutableCommitTagIsSuccess() throws Exception {
        join(orders().tagMutability("IMMUTABLE_WITH_EXCLUSION", "latest", "backup"));
        String digest = push(COMMIT);
        set("image.rebuild", "true");

        assertThat(push(COMMIT)).isEqualTo(digest);

        assertThat(lines)
                .contains("Tag " + TAG + " already names this image; the repository is immutable, nothing to push");
        assertThat(calls()).noneMatch(call -> call.startsWith("registry P"));
    }

    @Test
    void anotherImageUnderAnImmutableCommitTagIsAnErrorBeforeAnythingIsSent() throws Exception {
        join(orders().tagMutability("IMMUTABLE_WITH_EXCLUSION", "latest", "backup"));
        String digest = push(COMMIT);
        set("image.rebuild", "true");
        build(COMMIT);
        set("image.labels.of", "another");

        refused(
                "[ECSD-307] The tag '" + TAG + "' of the repository 'shop/orders' is immutable and names " + digest
                        + ", but this build made sha256:",
                "Commit the change so that it gets a tag of its own");

        assertThat(calls()).noneMatch(call -> call.startsWith("registry "));
        assertThat(tags()).containsOnly(Map.entry(TAG, digest));
    }

    @Test
    void anotherTagThatIsFixedStopsThePushBeforeAnythingIsSent() throws Exception {
        join(orders().tagMutability("IMMUTABLE_WITH_EXCLUSION", "latest", "backup"));
        set("image.tags", "v1");
        String digest = push(COMMIT);
        build(SECOND);

        refused(
                "[ECSD-307] The tag 'v1' of the repository 'shop/orders' is immutable and names " + digest,
                "Take 'v1' out of <image><tags>, or exclude it from the repository's immutability.");

        assertThat(calls()).noneMatch(call -> call.startsWith("registry "));
    }

    @Test
    void aFixedTagThatIsOnTheImageAlreadyIsNoObstacle() throws Exception {
        join(orders().tagMutability("IMMUTABLE_WITH_EXCLUSION", "latest", "backup"));
        set("image.tags", "v1");
        String digest = push(COMMIT);

        assertThat(push(COMMIT)).isEqualTo(digest);
        set("image.rebuild", "true");
        assertThat(push(COMMIT)).isEqualTo(digest);
    }

    @Test
    void latestThatBecameFixedIsExplainedForAnImageThatIsThereToo() throws Exception {
        join(orders());
        set("image.moveTags", "push");
        push(COMMIT);
        unset("image.moveTags");
        push(SECOND);
        ecr().putImageTagMutability(
                        request -> request.repositoryName(REPOSITORY).imageTagMutability(ImageTagMutability.IMMUTABLE));
        set("image.moveTags", "push");
        build(SECOND);

        refused(
                "[ECSD-308] The tag 'latest' must not move, because the repository is immutable.",
                "IMMUTABLE_WITH_EXCLUSION with the filters 'latest' and 'backup'");
    }

    @Test
    void aFixedTagOfAnotherImageIsToldForAnImageThatIsThereToo() throws Exception {
        join(orders());
        set("image.tags", "v1");
        String first = push(COMMIT);
        unset("image.tags");
        push(SECOND);
        ecr().putImageTagMutability(
                        request -> request.repositoryName(REPOSITORY).imageTagMutability(ImageTagMutability.IMMUTABLE));
        set("image.moveTags", "never");
        set("image.tags", "v1");
        build(SECOND);

        refused("[ECSD-307] The tag 'v1' of 'shop/orders' cannot move: ");

        assertThat(tags()).containsEntry("v1", first);
    }
}
