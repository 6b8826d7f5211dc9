package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that come. */
class BlobsTest {
    private static final byte[] CONTENT = Scene.bytes(300_000, 7);
    private static final Descriptor BLOB = Scene.descriptor(CONTENT);
    private static final String GET = "GET " + Scene.AT + "/blobs/" + BLOB.digest();

    @TempDir
    Path folder;

    private ScriptedRegistry registry;
    private ScriptedRegistry storage;
    private Scene scene;
    private Distribution repository;
    private final List<Long> told = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        storage = new ScriptedRegistry();
        scene = new Scene(registry.host(), storage.host());
        repository = scene.at(registry.host(), () -> Scene.LOGIN);
        registry.add(CONTENT);
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
        registry.close();
        storage.close();
    }

    @Test
    void aBlobIsFetchedAndToldAsItComes() throws Exception {
        assertThat(fetch()).isEqualTo(CONTENT);

        assertThat(told).isSorted().endsWith(300_000L);
        assertThat(registry.requests()).containsExactly(GET);
        assertThat(files()).containsExactly("layer");
    }

    @Test
    void afterABreakOnlyTheRestIsFetched() throws Exception {
        registry.fail(GET, 1, Fault.of(Fault.Kind.SHORT_ANSWER, 100_000));
        registry.fail(GET, 1, Fault.of(Fault.Kind.SHORT_ANSWER, 50_000));

        assertThat(fetch()).isEqualTo(CONTENT);

        assertThat(registry.seen.stream().map(one -> one.header("Range")))
                .containsExactly(null, "bytes=100000-", "bytes=150000-");
        assertThat(told).isSorted();
    }

    @Test
    void aResetAndAStallAreBreaksToo() throws Exception {
        scene.close();
        scene = new Scene(Duration.ofMillis(400), 4, registry.host());
        repository = scene.at(registry.host());
        registry.fail(GET, 1, Fault.of(Fault.Kind.RESET_ANSWER, 100_000));
        registry.fail(GET, 1, Fault.of(Fault.Kind.STALL_ANSWER, 50_000));

        assertThat(fetch()).isEqualTo(CONTENT);
        assertThat(registry.seen).hasSize(3);
    }

    @Test
    void whereThereAreNoPartsItBeginsAgain() throws Exception {
        registry.ranges = false;
        registry.fail(GET, 2, Fault.of(Fault.Kind.SHORT_ANSWER, 100_000));

        assertThat(fetch()).isEqualTo(CONTENT);
    }

    @Test
    void anotherPartThanAskedForIsNotTaken() throws Exception {
        registry.fail(GET, 1, Fault.of(Fault.Kind.SHORT_ANSWER, 100_000));
        registry.fail(GET, 1, Fault.answer(206, "abc", "Content-Range", "bytes 0-2/300000"));
        assertThat(fetch()).isEqualTo(CONTENT);

        registry.fail(GET, 1, Fault.of(Fault.Kind.SHORT_ANSWER, 100_000));
        registry.fail(GET, 1, Fault.refusal(416, "RANGE_INVALID", "no"));
        assertThat(fetch()).isEqualTo(CONTENT);
    }

    @Test
    void wrongBytesAreNeverAFile() {
        registry.fail(GET, 4, Fault.of(Fault.Kind.WRONG_ANSWER, 5));

        DistributionException e = Scene.refused(this::fetch);

        assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(e).hasMessageContaining("expected " + BLOB.digest());
        assertThat(registry.seen).as("whole and wrong once is wrong").hasSize(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void wrongBytesThatWereJoinedAreFetchedAgainInOnePiece() throws Exception {
        registry.fail(GET, 1, Fault.of(Fault.Kind.SHORT_ANSWER, 100_000));
        registry.fail(GET, 1, Fault.of(Fault.Kind.WRONG_ANSWER, 5));

        assertThat(fetch()).isEqualTo(CONTENT);
    }

    @Test
    void moreOrFewerBytesThanExpectedAreTold() {
        Descriptor shorter = new Descriptor("", BLOB.digest(), 299_999);
        Descriptor longer = new Descriptor("", BLOB.digest(), 300_001);

        DistributionException more = Scene.refused(() -> repository.download(shorter, file(), told::add));
        DistributionException fewer = Scene.refused(() -> repository.download(longer, file(), told::add));

        assertThat(more.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(more).hasMessageContaining("it sent more than the 299999 bytes");
        assertThat(fewer.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(fewer).hasMessageContaining("300000 of 300001 bytes");
    }

    @Test
    void aStorageElsewhereDoesNotSeeTheLogin() throws Exception {
        registry.demand("Basic realm=x", ScriptedRegistry.basic("AWS", "testOnly-password"));
        storage.add(CONTENT);
        registry.fail(GET, 1, Fault.redirect(signed()));

        assertThat(fetch()).isEqualTo(CONTENT);

        assertThat(registry.seen.get(0).header("Authorization")).isNotNull();
        assertThat(storage.seen.get(0).header("Authorization")).isNull();
        assertThat(storage.requests())
                .as("not a letter of what is signed is changed")
                .containsExactly("GET /a//blobs/" + BLOB.digest() + "?X-Sig=a%2Fb+c%7e&x=");
    }

    @Test
    void aSignedAddressThatIsOverIsAskedForAnew() throws Exception {
        storage.add(CONTENT);
        registry.fail(GET, 9, Fault.redirect(signed()));
        storage.fail("GET", 1, Fault.of(Fault.Kind.SHORT_ANSWER, 100_000));
        storage.fail("GET", 1, expired());

        assertThat(fetch()).isEqualTo(CONTENT);
        assertThat(registry.seen).hasSize(3);
        assertThat(storage.seen.get(2).header("Range")).isEqualTo("bytes=100000-");
    }

    @Test
    void aStorageThatRefusesIsNamedWithoutTheSignature() {
        registry.fail(GET, 9, Fault.redirect(signed()));
        storage.fail("GET", 9, expired());

        DistributionException e = Scene.refused(this::fetch);

        assertThat(e.kind()).isEqualTo(Kind.DENIED);
        assertThat(e).hasMessage("its storage 127.0.0.1 answered HTTP 403 (AccessDenied: Request has expired)");
        assertThat(storage.seen).hasSize(2);
    }

    @Test
    void aStorageWithoutTlsIsNotAsked() {
        registry.fail(GET, 1, Fault.redirect("http://storage.example.com/x?X-Sig=1"));

        DistributionException e = Scene.refused(this::fetch);

        assertThat(e.kind()).isEqualTo(Kind.PLAIN);
        assertThat(e).hasMessage("it sends us to storage.example.com, which has no TLS");
    }

    @Test
    void circlesAndNonsenseEnd() {
        registry.fail(GET, 11, Fault.redirect(GET.substring(4)));
        assertThat(Scene.refused(this::fetch)).hasMessageContaining("in circles");

        registry.heal();
        registry.fail(GET, 1, Fault.redirect("https://[bad?X-Sig=1"));
        assertThat(Scene.refused(this::fetch))
                .hasMessageContaining("cannot be read")
                .hasMessageNotContaining("X-Sig");
    }

    @Test
    void aFileThatCannotBeWrittenIsNotTheRegistrysFault() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("file"));

        DeliveryException e = Scene.failed(() -> repository.download(BLOB, noFolder.resolve("layer"), told::add));

        assertThat(e.code()).isEqualTo(Code.FILE_UNWRITABLE);
        assertThat(e).hasMessageContaining(noFolder.toString());
    }

    @Test
    void foldersOnTheWayToTheFileAreMade() throws Exception {
        repository.download(BLOB, folder.resolve("a/b/layer"), told::add);

        assertThat(folder.resolve("a/b/layer")).isRegularFile();
    }

    @Test
    void aDigestThatCannotBeCheckedIsNotFetched() {
        assertThat(Scene.refused(() -> repository.download(new Descriptor("", "md5:00", 1), file(), told::add)))
                .hasMessageContaining("'md5:00' is no digest");
        assertThat(registry.seen).isEmpty();
    }

    private String signed() {
        return "https://" + storage.host() + "/a//blobs/" + BLOB.digest() + "?X-Sig=a%2Fb+c%7e&x=";
    }

    private static Fault expired() {
        return Fault.answer(403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
    }

    private Path file() {
        return folder.resolve("layer");
    }

    private byte[] fetch() throws Exception {
        repository.download(BLOB, file(), told::add);
        return Files.readAllBytes(file());
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
