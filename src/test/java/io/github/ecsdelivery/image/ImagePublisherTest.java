package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePublisherTest {
    private static final String TAG = "0123456789ab";
    private static final String REGISTRY = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
    private static final Manifest MADE = FakeRepository.manifest("c");
    private static final Manifest OTHER = FakeRepository.manifest("d");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final FakeRepository repository = new FakeRepository();
    private final FakeTarget target = new FakeTarget(repository);
    private final FakeBuilder builder = new FakeBuilder();
    private final Notes notes = new Notes();

    private ImageApproval approval = ImageApproval.always();
    private boolean dirty;
    private String tag = TAG;
    private List<String> moreTags = List.of();
    private String base = "public.ecr.aws/base@sha256:" + "0".repeat(64);

    @Test
    void sendsWhatIsMissingThenPutsTheManifestThenRecordsIt() throws Exception {
        builder.blobs.add(FakeBuilder.blob("dependencies"));
        builder.blobs.add(FakeBuilder.blob("classes"));
        repository.has("dependencies");

        ImageRecord image = publish(PushPlan.usual());

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
                        NOW,
                        false));
        assertThat(new DeliveryFolder(folder).readJson("image.json", ImageRecord.class, "ecr-push"))
                .isEqualTo(image);
        assertThat(folder.resolve("image.digest")).hasContent(MADE.digest());
        assertThat(target.calls).containsExactly("upload classes", "put " + TAG);
        assertThat(target.address()).hasToString(REGISTRY + "/shop/orders");
        assertThat(repository.calls.get(0).equals("login") ? repository.calls.get(1) : repository.calls.get(0))
                .isEqualTo("find [" + TAG + ", latest, backup]");
        assertThat(notes.lines)
                .containsExactly(
                        "Sent classes: 7 B in 0.0 s",
                        "Already in the repository: dependencies (12 B)",
                        "Image " + REGISTRY + "/shop/orders:" + TAG + " is " + MADE.digest() + ", after 0.0 s",
                        "Pinned " + REGISTRY + "/shop/orders@" + MADE.digest());
    }

    @Test
    void manyBlobsAreAskedForInFewCallsAndAnOldOneOnlyOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            builder.blobs.add(FakeBuilder.blob("layer " + i % 20));
        }

        publish(PushPlan.usual());

        assertThat(target.calls)
                .filteredOn(call -> call.startsWith("upload"))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(repository.calls)
                .filteredOn(call -> call.startsWith("missing"))
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void theChildrenOfAnIndexArePutBeforeIt() throws Exception {
        builder.children = List.of(FakeRepository.manifest("e"), FakeRepository.manifest("f"));

        publish(PushPlan.usual());

        assertThat(target.calls)
                .containsExactly(
                        "put " + builder.children.get(0).digest(),
                        "put " + builder.children.get(1).digest(),
                        "put " + TAG);
    }

    @Test
    void anImageOfThisCommitThatIsThereIsNotBuiltAgainAndTakesOneCall() throws Exception {
        repository.with(OTHER, TAG);

        ImageRecord image = publish(PushPlan.usual());

        assertThat(image.digest()).isEqualTo(OTHER.digest());
        assertThat(builder.builds).isZero();
        assertThat(target.calls).isEmpty();
        assertThat(repository.calls)
                .filteredOn(call -> !call.equals("login"))
                .containsExactly("find [" + TAG + ", latest, backup]");
        assertThat(notes.lines.get(0)).contains("is there already");
        assertThat(notes.warnings).isEmpty();
    }

    @Test
    void rebuildBuildsItAgainAndSoDoesADirtyTree() throws Exception {
        repository.with(OTHER, TAG, TAG + "-dirty");

        publish(new PushPlan(MovingTags.usual(), false, true, null));
        assertThat(repository.images.get(TAG)).isEqualTo(MADE);

        dirty = true;
        tag = TAG + "-dirty";
        publish(PushPlan.usual());
        assertThat(repository.images.get(tag)).isEqualTo(MADE);
        assertThat(builder.builds).isEqualTo(2);
        assertThat(notes.warnings).singleElement().asString().contains(tag);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTagThatDoesNotTellTheCommitIsJudgedByTheLabelOfTheImage(boolean same) throws Exception {
        tag = "v1";
        Manifest present = Manifest.of("x", "{\"config\":{\"digest\":\"sha256:cc\",\"size\":2,\"mediaType\":\"y\"}}");
        repository.with(present, "v1");
        target.blobs.put(
                "sha256:cc",
                "{\"config\":{\"Labels\":{\"org.opencontainers.image.revision\":\""
                        + (same ? ImageRequestTest.COMMIT : "f".repeat(40)) + "\"}}}");

        publish(PushPlan.usual());

        assertThat(builder.builds).isEqualTo(same ? 0 : 1);
        assertThat(target.calls).contains("download sha256:cc");
        try (Stream<Path> left = Files.walk(folder.resolve("cache"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aNewerBaseImageIsMentioned() throws Exception {
        Manifest present = Manifest.of("x", "{\"layers\":[{\"digest\":\"sha256:a\"},{\"digest\":\"sha256:b\"}]}");
        repository.with(present, TAG);
        base = "public.ecr.aws/base:17";

        builder.baseLayers = List.of("sha256:a");
        publish(PushPlan.usual());
        assertThat(notes.warnings).isEmpty();

        builder.baseLayers = List.of("sha256:z");
        publish(PushPlan.usual());
        assertThat(notes.warnings)
                .singleElement()
                .asString()
                .contains("public.ecr.aws/base:17 is another one by now", "-Decs-delivery.image.rebuild");
        assertThat(builder.baseLooks).isEqualTo(2);
    }

    @Test
    void aBaseImageNamedByItsDigestCannotBeNewer() throws Exception {
        repository.with(OTHER, TAG);

        publish(PushPlan.usual());

        assertThat(builder.baseLooks).isZero();
    }

    @Test
    void moreTagsGoOnTheImageUnlessTheyAreOnItAlready() throws Exception {
        moreTags = List.of("main", "1.2.3");
        repository.with(MADE, "main").with(OTHER, "1.2.3");

        ImageRecord image = publish(PushPlan.usual());

        assertThat(image.tags()).containsExactly(TAG, "main", "1.2.3");
        assertThat(repository.images).containsEntry("main", MADE).containsEntry("1.2.3", MADE);
        assertThat(repository.calls).contains("tag 1.2.3").doesNotContain("tag main");
    }

    @Test
    void movesTheTagsAtOnceWhereTheyFollowThePushAndAsksNoSecondTime() throws Exception {
        repository.with(OTHER, "latest");

        ImageRecord image = publish(new PushPlan(MovingTags.usual(), true, false, null));

        assertThat(image.tags()).containsExactly(TAG, "latest");
        assertThat(repository.images).containsEntry("latest", MADE).containsEntry("backup", OTHER);
        assertThat(repository.calls).filteredOn(call -> call.startsWith("find")).hasSize(1);
    }

    @Test
    void aRepositoryThatIsNotThereStopsThePush() {
        repository.missing();

        assertThatThrownBy(() -> publish(PushPlan.usual())).hasMessageContaining("ECSD-304");
        assertThat(repository.images).isEmpty();
        assertThat(builder.builds).isZero();
        assertThat(Files.exists(folder.resolve("image.json"))).isFalse();
    }

    @Test
    void aRepositoryThatIsNotThereIsMadeWhereThatIsWanted() throws Exception {
        repository.missing();
        RepositoryPlan wanted =
                new RepositoryPlan(new TagMutability("IMMUTABLE", List.of()), true, "AES256", null, Map.of(), null);

        publish(new PushPlan(null, false, false, wanted));

        assertThat(repository.calls).contains("create");
        assertThat(repository.images).containsKey(TAG);
        assertThat(notes.lines.get(0)).isEqualTo("Repository shop/orders created in " + REGISTRY + ": IMMUTABLE");
    }

    @Test
    void aRepositoryThatAnotherBuildMadeMeanwhileIsLookedAtAgain() throws Exception {
        repository.madeByAnother().with(OTHER, "latest");
        RepositoryPlan wanted =
                new RepositoryPlan(new TagMutability("MUTABLE", List.of()), true, "AES256", null, Map.of(), null);

        publish(new PushPlan(MovingTags.usual(), true, false, wanted));

        assertThat(repository.images).containsEntry("backup", OTHER).containsEntry("latest", MADE);
        assertThat(notes.lines).noneMatch(line -> line.startsWith("Repository "));
    }

    @Test
    void theSameImageUnderAnImmutableTagIsSuccessAndSendsNothing() throws Exception {
        repository.with(MADE, TAG).immutable(TAG);
        builder.blobs.add(FakeBuilder.blob("classes"));

        assertThat(publish(new PushPlan(null, false, true, null)).digest()).isEqualTo(MADE.digest());
        assertThat(target.calls).isEmpty();
        assertThat(notes.lines.get(0)).contains("already names this image");
    }

    @Test
    void anotherImageUnderAnImmutableTagIsAnErrorThatNamesBothBeforeAnythingIsSent() {
        repository.with(OTHER, TAG).immutable(TAG);
        builder.blobs.add(FakeBuilder.blob("classes"));

        refused(Code.TAG_TAKEN, () -> publish(new PushPlan(null, false, true, null)))
                .hasMessageContaining(OTHER.digest())
                .hasMessageContaining(MADE.digest())
                .hasMessageContaining("Commit the change");
        assertThat(target.calls).isEmpty();
        assertThat(Files.exists(folder.resolve("image.json"))).isFalse();
    }

    @Test
    void anotherImageUnderAnImmutableTagBesidesIsAnErrorToo() {
        moreTags = List.of("1.2.3");
        repository.with(OTHER, "1.2.3").immutable("1.2.3");

        refused(Code.TAG_TAKEN, () -> publish(PushPlan.usual()))
                .hasMessageContaining("Take '1.2.3' out of <image><tags>");
        assertThat(target.calls).isEmpty();
    }

    @Test
    void aTagThatBecameImmutableMeanwhileIsComparedOnceMore() throws Exception {
        target.refuse(DistributionException.Kind.TAG_TAKEN, "TAG_INVALID", "it answered HTTP 400");

        refused(Code.TAG_TAKEN, () -> publish(PushPlan.usual())).hasMessageContaining("it answered HTTP 400");

        repository.appearing(TAG, MADE);
        assertThat(publish(PushPlan.usual()).digest()).isEqualTo(MADE.digest());

        repository.appearing(TAG, OTHER);
        refused(Code.TAG_TAKEN, () -> publish(PushPlan.usual())).hasMessageContaining(OTHER.digest());
    }

    @Test
    void tagsThatCannotMoveAreExplainedBeforeThePush() {
        repository.immutable("latest");
        builder.blobs.add(FakeBuilder.blob("classes"));

        refused(Code.TAG_IMMUTABLE, () -> publish(PushPlan.usual()))
                .hasMessageContaining("'latest' is to move")
                .hasMessageContaining("MUTABLE_WITH_EXCLUSION (latest)")
                .hasMessageContaining("with the filters 'latest' and 'backup'")
                .hasMessageContaining("<image><moveTags> to never");
        assertThat(target.calls).isEmpty();
        assertThat(target.blobs).isEmpty();
    }

    @Test
    void whatTheRegistryRefusesIsToldWithItsCure() {
        builder.blobs.add(FakeBuilder.blob("classes"));
        target.refuse(DistributionException.Kind.DENIED, "DENIED", "it answered HTTP 403 (DENIED: not authorized)");

        refused(Code.PUSH_REFUSED, () -> publish(PushPlan.usual()))
                .hasMessageContaining("HTTP 403 (DENIED: not authorized)")
                .hasMessageContaining("ecr:UploadLayerPart");
        assertThat(repository.images).isEmpty();
    }

    @Test
    void anImageThatIsNotApprovedGetsNoTagButItsOwnAndIsHandedToNobody() {
        repository.with(OTHER, "latest");
        moreTags = List.of("main");
        approval = digest -> {
            throw new DeliveryException(Code.SCAN_FINDINGS, "Too much in " + digest + ".", "Update.");
        };

        refused(Code.SCAN_FINDINGS, () -> publish(new PushPlan(MovingTags.usual(), true, false, null)))
                .hasMessageContaining(MADE.digest());
        assertThat(repository.images)
                .containsEntry(TAG, MADE)
                .containsEntry("latest", OTHER)
                .doesNotContainKey("main");
        assertThat(folder.resolve("image.json")).doesNotExist();
    }

    @Test
    void whatAnEarlierBuildHandedOverDoesNotOutliveARefusal() throws Exception {
        publish(PushPlan.usual());
        repository.inaccessible(TAG);

        refused(Code.IMAGE_INACCESSIBLE, () -> publish(PushPlan.usual()));

        assertThat(folder.resolve("image.json")).doesNotExist();
        assertThat(folder.resolve("image.digest")).doesNotExist();
    }

    @Test
    void aDryRunSendsNothingTellsTheRequestsAndMarksItsRecord() throws Exception {
        repository.dry();
        builder.blobs.add(FakeBuilder.blob("classes"));
        moreTags = List.of("main");

        ImageRecord image = publish(PushPlan.usual());

        assertThat(image.dryRun()).isTrue();
        assertThat(target.calls).isEmpty();
        assertThat(target.blobs).isEmpty();
        assertThat(notes.lines)
                .contains(
                        "Would be sent: 1 part, 7 B: classes",
                        "Tag main would be set to " + MADE.digest(),
                        "Dry run: nothing was sent; only a dry run goes on with this image.json")
                .anyMatch(line -> line.startsWith(
                        "Would be sent: PUT https://" + REGISTRY + "/v2/shop/orders/manifests/" + TAG + " ("));
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            Code code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private ImageRecord publish(PushPlan plan) throws DeliveryException {
        Commit commit = ImageRequestTest.commit(ImageRequestTest.COMMIT, dirty);
        ImageRequest request = new ImageRequest(
                new Delivery("dev", "orders", "111111111111", "eu-west-1", REGISTRY, commit),
                "shop/orders",
                new CommitTag(tag),
                moreTags,
                new JavaProject(Path.of("classes"), new ArrayList<>(), null, 21),
                ContainerSettings.none().on(base),
                BuildFacts.none(),
                folder.resolve("cache"),
                new Tool("ecs-delivery-maven-plugin", "1"));
        return new ImagePublisher(
                        repository,
                        builder,
                        builder,
                        target,
                        approval,
                        new DeliveryFolder(folder),
                        InstantSource.fixed(NOW))
                .publish(request, plan, notes);
    }
}
