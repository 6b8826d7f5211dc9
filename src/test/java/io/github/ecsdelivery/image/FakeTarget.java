package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A repository that takes everything into a {@link FakeRepository}, notes what it was told, and refuses what it is told to. */
final class FakeTarget implements Distribution, Distributions {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> blobs = Collections.synchronizedMap(new HashMap<>());
    private final FakeRepository repository;
    private RepositoryAddress address = new RepositoryAddress("none", "none");
    private LoginSource login = () -> null;
    private @Nullable DistributionException refusal;
    private Runnable downloading = () -> {};

    FakeTarget(FakeRepository repository) {
        this.repository = repository;
    }

    /** Runs in place of the time that a download takes. */
    void whenDownloading(Runnable work) {
        downloading = work;
    }

    /** The next downloads, uploads and puts are refused so. */
    void refuse(DistributionException.Kind kind, String code, String clause) {
        refusal = new DistributionException(kind, 400, code, clause, null);
    }

    @Override
    public Distribution at(RepositoryAddress where, LoginSource who) {
        address = where;
        login = who;
        return this;
    }

    @Override
    public RepositoryAddress address() {
        return address;
    }

    @Override
    public Manifest manifest(String tagOrDigest) {
        throw new UnsupportedOperationException(tagOrDigest);
    }

    @Override
    public void download(Descriptor blob, Path file, LongConsumer received) throws DistributionException {
        calls.add("download " + blob.digest());
        downloading.run();
        refuseIfTold();
        try {
            Files.writeString(file, blobs.getOrDefault(blob.digest(), "{}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean upload(ImageBlob blob, LongConsumer sent) throws DistributionException, DeliveryException {
        login.get();
        calls.add("upload " + blob.name());
        refuseIfTold();
        try (InputStream content = blob.content().open()) {
            blobs.put(
                    blob.descriptor().digest(),
                    new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sent.accept(blob.descriptor().size());
        return blob.origin() == null;
    }

    @Override
    public void put(Manifest manifest, String tagOrDigest) throws DistributionException {
        calls.add("put " + tagOrDigest);
        refuseIfTold();
        repository.with(manifest, tagOrDigest);
    }

    @Override
    public void close() {
        calls.add("close");
    }

    private void refuseIfTold() throws DistributionException {
        DistributionException told = refusal;
        if (told != null) {
            throw told;
        }
    }
}
