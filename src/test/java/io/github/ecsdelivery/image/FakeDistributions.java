package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Registries in memory that note their calls: {@code GET registry/repository manifest|blob …}, {@code PUT …}. */
public final class FakeDistributions implements Distributions {
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();
    private final Map<String, DistributionException> refusals = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<RegistryLogin> logins = new CopyOnWriteArrayList<>();
    private volatile Before before = call -> {};
    private volatile boolean closed;

    /** Runs before a call is answered, in its thread. */
    @FunctionalInterface
    public interface Before {
        void call(String call) throws InterruptedException;
    }

    /** What was asked, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** What was asked of one kind. */
    public List<String> calls(String start) {
        return calls.stream().filter(call -> call.startsWith(start)).toList();
    }

    /** The logins shown to a registry that {@link #wantLogin}. */
    public List<RegistryLogin> logins() {
        return List.copyOf(logins);
    }

    public boolean isClosed() {
        return closed;
    }

    /** Does something before each call, such as waiting. */
    public void before(Before action) {
        before = action;
    }

    /** Refuses every call that begins like this. */
    public void refuse(String start, DistributionException.Kind kind, int status, String code, String message) {
        refusals.put(start, new DistributionException(kind, status, code, message, null));
    }

    /** Answers calls that begin like this with 401 unless a login is given. */
    public void wantLogin(String start) {
        refuse(start, DistributionException.Kind.UNAUTHORIZED, 401, "UNAUTHORIZED", "it answered HTTP 401");
    }

    /** A blob of every repository; its digest. */
    public Descriptor addBlob(String mediaType, byte[] content) {
        String digest = "sha256:" + DeliveryFolder.sha256(content);
        blobs.put(digest, content);
        return new Descriptor(mediaType, digest, content.length);
    }

    /**
     * A manifest of a repository, under its digest and tags.
     *
     * @param repository {@code registry/repository}
     */
    public Manifest addManifest(String repository, String mediaType, String content, String... tags) {
        Manifest manifest = Manifest.of(mediaType, content);
        manifests.put(repository + "@" + manifest.digest(), manifest);
        for (String tag : tags) {
            manifests.put(repository + "@" + tag, manifest);
        }
        return manifest;
    }

    /** What a registry holds, or null. */
    public @Nullable Manifest manifest(String repository, String tagOrDigest) {
        return manifests.get(repository + "@" + tagOrDigest);
    }

    /** What a registry holds, or null. */
    public byte @Nullable [] blob(String digest) {
        return blobs.get(digest);
    }

    @Override
    public Distribution at(RepositoryAddress address, LoginSource login) {
        return new Fake(address, login);
    }

    @Override
    public void close() {
        closed = true;
    }

    private static DistributionException unknown(String what) {
        return new DistributionException(
                DistributionException.Kind.UNKNOWN, 404, what, "it answered HTTP 404 (" + what + ")", null);
    }

    private final class Fake implements Distribution {
        private final RepositoryAddress address;
        private final LoginSource login;

        Fake(RepositoryAddress address, LoginSource login) {
            this.address = address;
            this.login = login;
        }

        @Override
        public RepositoryAddress address() {
            return address;
        }

        @Override
        public Manifest manifest(String tagOrDigest) throws DistributionException, DeliveryException {
            called("GET " + address + " manifest " + tagOrDigest);
            Manifest manifest = FakeDistributions.this.manifest(address.toString(), tagOrDigest);
            if (manifest == null) {
                throw unknown("MANIFEST_UNKNOWN");
            }
            return manifest;
        }

        @Override
        public void download(Descriptor blob, Path file, LongConsumer received)
                throws DistributionException, DeliveryException {
            called("GET " + address + " blob " + blob.digest());
            byte[] content = blobs.get(blob.digest());
            if (content == null) {
                throw unknown("BLOB_UNKNOWN");
            }
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "draft", null);
                Files.write(draft, content);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new DeliveryException(Code.FILE_UNWRITABLE, file + " could not be written.", "Look.", e);
            }
            received.accept(content.length);
        }

        @Override
        public boolean upload(ImageBlob blob, LongConsumer sent) throws DistributionException, DeliveryException {
            called("PUT " + address + " blob " + blob.descriptor().digest());
            try (var content = blob.content().open()) {
                blobs.put(blob.descriptor().digest(), content.readAllBytes());
            } catch (IOException e) {
                throw new DistributionException(
                        DistributionException.Kind.UNREACHABLE, 0, "", "the connection broke", e);
            }
            sent.accept(blob.descriptor().size());
            return true;
        }

        @Override
        public void put(Manifest manifest, String tagOrDigest) throws DistributionException, DeliveryException {
            called("PUT " + address + " manifest " + tagOrDigest);
            byte[] content = manifest.content().getBytes(StandardCharsets.UTF_8);
            if (!manifest.digest().equals("sha256:" + DeliveryFolder.sha256(content))) {
                throw new DistributionException(
                        DistributionException.Kind.CORRUPT, 0, "", "the digest is another", null);
            }
            manifests.put(address + "@" + tagOrDigest, manifest);
            manifests.put(address + "@" + manifest.digest(), manifest);
        }

        private void called(String call) throws DistributionException, DeliveryException {
            calls.add(call);
            try {
                before.call(call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DeliveryException(Code.INTERRUPTED, "It was interrupted.", "Run it again.", e);
            }
            for (Map.Entry<String, DistributionException> refusal : refusals.entrySet()) {
                if (call.startsWith(refusal.getKey())) {
                    answer(refusal.getValue());
                }
            }
        }

        private void answer(DistributionException refusal) throws DistributionException, DeliveryException {
            if (refusal.kind() == DistributionException.Kind.UNAUTHORIZED) {
                RegistryLogin known = login.get();
                if (known != null) {
                    logins.add(known);
                    return;
                }
            }
            throw refusal;
        }
    }
}
