package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TagMoverTest {
    private static final Manifest OLD = FakeRepository.manifest("a");
    private static final Manifest RUNNING = FakeRepository.manifest("b");
    private static final Manifest NEW = FakeRepository.manifest("c");

    private final FakeRepository repository = new FakeRepository().with(NEW, "0123456789ab");
    private final Notes notes = new Notes();

    @Test
    void keepsWhatRanBeforeAndThenMovesLatest() throws Exception {
        repository.with(OLD, "backup").with(RUNNING, "latest");

        TagMoves moved = mover().move(NEW.digest(), null, notes);

        assertThat(repository.images).containsEntry("latest", NEW).containsEntry("backup", RUNNING);
        assertThat(moved)
                .isEqualTo(new TagMoves(List.of(
                        new TagMoves.Move("backup", OLD.digest(), RUNNING.digest()),
                        new TagMoves.Move("latest", RUNNING.digest(), NEW.digest()))));
        assertThat(repository.calls)
                .containsExactly("find [" + NEW.digest() + ", latest, backup]", "tag backup", "tag latest");
        assertThat(notes.lines)
                .containsExactly(
                        "Tag backup moved from " + OLD.digest() + " to " + RUNNING.digest(),
                        "Tag latest moved from " + RUNNING.digest() + " to " + NEW.digest());
    }

    @Test
    void theFirstImageHasNothingToKeep() throws Exception {
        TagMoves moved = mover().move(NEW.digest(), null, notes);

        assertThat(repository.images).containsEntry("latest", NEW).doesNotContainKey("backup");
        assertThat(moved).isEqualTo(new TagMoves(List.of(new TagMoves.Move("latest", null, NEW.digest()))));
    }

    @Test
    void backupNeverTakesTheDigestOfLatest() throws Exception {
        repository.with(OLD, "backup").with(NEW, "latest");

        TagMoves moved = mover().move(NEW.digest(), null, notes);

        assertThat(repository.images).containsEntry("backup", OLD);
        assertThat(moved).isEqualTo(new TagMoves(List.of()));
    }

    @Test
    void runningAgainAfterAStopInBetweenEndsTheSame() throws Exception {
        repository.with(RUNNING, "latest", "backup");

        mover().move(NEW.digest(), null, notes);
        mover().move(NEW.digest(), null, notes);

        assertThat(repository.images).containsEntry("latest", NEW).containsEntry("backup", RUNNING);
    }

    @Test
    void theNamesAreTheUsers() throws Exception {
        repository.with(RUNNING, "live");

        new TagMover(repository, Objects.requireNonNull(MovingTags.of("live", "before")))
                .move(NEW.digest(), null, notes);

        assertThat(repository.images).containsEntry("live", NEW).containsEntry("before", RUNNING);
    }

    @Test
    void anImageThatIsGoneMovesNothing() {
        repository.with(RUNNING, "latest");

        assertThatThrownBy(() -> mover().move(OLD.digest(), null, notes))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.TAG_NOT_MOVED))
                .hasMessageContaining(OLD.digest());
        assertThat(repository.calls).hasSize(1);
    }

    @Test
    void anImmutableLatestIsExplained() {
        repository.with(RUNNING, "latest").immutable("latest");

        assertThatThrownBy(() -> mover().move(NEW.digest(), null, notes))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.TAG_NOT_MOVED))
                .hasMessageContaining("IMMUTABLE_WITH_EXCLUSION");
    }

    @Test
    void whatIsThereIsNotPutAgain() throws Exception {
        repository.with(RUNNING, "latest", "backup");

        mover().move(NEW.digest(), null, notes);

        assertThat(repository.calls).doesNotContain("tag backup").contains("tag latest");
    }

    @Test
    void withoutABackupOnlyLatestMoves() throws Exception {
        repository.with(RUNNING, "latest");

        new TagMover(repository, Objects.requireNonNull(MovingTags.of("latest", "none")))
                .move(NEW.digest(), null, notes);

        assertThat(repository.images).containsEntry("latest", NEW).doesNotContainKeys("backup", "none");
        assertThat(MovingTags.of("none", "backup")).isNull();
    }

    @Test
    void aBackupThatCannotBeHadDoesNotStopTheMove() throws Exception {
        repository.with(RUNNING, "latest").inaccessible("backup");

        mover().move(NEW.digest(), null, notes);

        assertThat(repository.images).containsEntry("latest", NEW).containsEntry("backup", RUNNING);
        assertThat(notes.warnings)
                .containsExactly("backup is archived. The tag 'backup' will name another image when it moves.");
    }

    @Test
    void aLatestThatCannotBeHadStopsTheMove() {
        repository.inaccessible("latest");

        assertThatThrownBy(() -> mover().move(NEW.digest(), null, notes)).hasMessageContaining("latest is archived");
        assertThat(repository.images).doesNotContainKeys("latest", "backup");
    }

    @Test
    void goingBackMakesBackupWhatOneWouldGoBackToNext() throws Exception {
        repository.with(NEW, "latest").with(RUNNING, "backup").with(OLD, "f00");

        TagMoves moved = back(RUNNING, OLD.digest());

        assertThat(repository.images).containsEntry("latest", RUNNING).containsEntry("backup", OLD);
        assertThat(moved)
                .isEqualTo(new TagMoves(List.of(
                        new TagMoves.Move("backup", RUNNING.digest(), OLD.digest()),
                        new TagMoves.Move("latest", NEW.digest(), RUNNING.digest()))));
    }

    @Test
    void withNothingToGoBackToBackupKeepsWhatWasUndone() throws Exception {
        repository.with(NEW, "latest").with(RUNNING, "backup");

        back(RUNNING);

        assertThat(repository.images).containsEntry("latest", RUNNING).containsEntry("backup", NEW);
    }

    @Test
    void imagesThatAreGoneOrArchivedOrRunAgainAreNoBackup() throws Exception {
        String archived = "sha256:" + "d".repeat(64);
        repository.with(NEW, "latest").with(RUNNING, "backup").with(OLD, "f00").inaccessible(archived);

        back(RUNNING, RUNNING.digest(), "sha256:" + "e".repeat(64), archived, OLD.digest());

        assertThat(repository.images).containsEntry("latest", RUNNING).containsEntry("backup", OLD);
    }

    @Test
    void goingBackToWhatIsTheLatestMovesNothing() throws Exception {
        repository.with(RUNNING, "latest").with(NEW, "backup").with(OLD, "f00");

        assertThat(back(RUNNING, OLD.digest())).isEqualTo(new TagMoves(List.of()));
        assertThat(repository.images).containsEntry("backup", NEW);
    }

    @Test
    void goingBackCanBeTakenUpBetweenTheTwoTags() throws Exception {
        repository.with(NEW, "latest").with(OLD, "backup", "f00").with(RUNNING, "b0b");

        back(RUNNING, OLD.digest());

        assertThat(repository.calls).doesNotContain("tag backup");
        assertThat(repository.images).containsEntry("latest", RUNNING).containsEntry("backup", OLD);
    }

    @Test
    void goingBackToAnImageThatIsGoneMovesNothing() {
        repository.with(NEW, "latest");

        assertThatThrownBy(() -> back(RUNNING)).hasMessageContaining("has no image " + RUNNING.digest());
        assertThat(repository.calls).noneMatch(call -> call.startsWith("tag"));
    }

    private TagMoves back(Manifest image, String... before) throws DeliveryException {
        return mover().move(mover().back(image.digest(), List.of(before), notes), image.digest(), notes);
    }

    @Test
    void latestAndBackupMustDiffer() {
        assertThatThrownBy(() -> MovingTags.of("latest", "latest")).hasMessageContaining("ECSD-102");
        assertThatThrownBy(() -> MovingTags.of("latest", "a/b")).hasMessageContaining("<image><backupTag> is 'a/b'");
    }

    private TagMover mover() {
        return new TagMover(repository, MovingTags.usual());
    }
}
