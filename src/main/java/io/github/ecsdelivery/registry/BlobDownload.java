package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches one blob into a file, and goes on after a break with the bytes that are missing. */
final class BlobDownload {
    private static final int PIECE = 1 << 16;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/.*");
    // What storages say to a signed address that is not good any more.
    private static final Set<Integer> EXPIRED = Set.of(400, 401, 403);

    private final Repository repository;
    private final Descriptor blob;
    private final Path file;
    private final LongConsumer received;
    private final MessageDigest counted;
    private long here;
    private boolean joined;
    private boolean begunAgain;
    private boolean askedAnew;

    /**
     * @throws DistributionException REFUSED when the digest cannot be checked
     */
    BlobDownload(Repository repository, Descriptor blob, Path file, LongConsumer received)
            throws DistributionException {
        this.repository = repository;
        this.blob = blob;
        this.file = file;
        this.received = received;
        this.counted = Digests.towards(blob.digest());
    }

    void run() throws DistributionException, DeliveryException {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            // Unlike a channel it is not closed by an interrupt, which would look like a broken disk.
            try (RandomAccessFile out = new RandomAccessFile(part.toFile(), "rw")) {
                repository.attempts().run("it fetched " + repository.named(blob.digest()), () -> attempt(out));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            discard(part);
        }
    }

    private boolean attempt(RandomAccessFile out) throws IOException, DistributionException, DeliveryException {
        Call call = Call.of("GET", repository.uri("/blobs/" + blob.digest()), repository.pulling());
        try (Answer answer =
                repository.exchange().send(here == 0 ? call : call.header("Range", "bytes=" + here + "-"))) {
            switch (answer.status()) {
                case 200 -> beginAgain(out);
                case 206 -> demandNext(answer, out);
                case 416 -> {
                    DistributionException shorter =
                            corrupt("it has no more than " + here + " of " + blob.size() + " bytes");
                    beginAgain(out);
                    throw new Passing(shorter, null);
                }
                default -> throw refused(answer);
            }
            copy(answer.body(), out);
        }
        String found = Digests.finish(counted, blob.digest());
        if (!Digests.equal(found, blob.digest())) {
            DistributionException other = corrupt("its bytes have the digest " + found + ", expected " + blob.digest());
            if (joined && !begunAgain) {
                begunAgain = true;
                beginAgain(out);
                throw new Passing(other, null);
            }
            throw other;
        }
        return true;
    }

    private void copy(InputStream in, RandomAccessFile out) throws IOException, DistributionException {
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            if (here + read > blob.size()) {
                throw corrupt("it sent more than the " + blob.size() + " bytes of " + blob.digest());
            }
            write(out, piece, read);
            counted.update(piece, 0, read);
            here += read;
            received.accept(here);
        }
        if (here < blob.size()) {
            throw new Passing(corrupt("it ended after " + here + " of " + blob.size() + " bytes"), null);
        }
    }

    private void demandNext(Answer answer, RandomAccessFile out) throws IOException {
        String header = answer.header("Content-Range");
        Matcher range = RANGE.matcher(header == null ? "" : header);
        if (!range.matches() || Long.parseLong(range.group(1)) != here) {
            DistributionException other = corrupt("it sent another part than the one from byte " + here + " on");
            beginAgain(out);
            throw new Passing(other, null);
        }
        joined |= here > 0;
    }

    // A signed address lives for minutes, a queue may be longer: the registry is asked once for a new one.
    private DistributionException refused(Answer answer) throws IOException {
        DistributionException refusal = repository.exchange().refusal(answer);
        if (!repository.exchange().isHome(answer) && EXPIRED.contains(answer.status()) && !askedAnew) {
            askedAnew = true;
            throw new Passing(refusal, null);
        }
        return refusal;
    }

    private void beginAgain(RandomAccessFile out) throws OnThisMachine {
        try {
            out.setLength(0);
            out.seek(0);
        } catch (IOException e) {
            throw new OnThisMachine(unwritable(e));
        }
        counted.reset();
        here = 0;
        joined = false;
    }

    private void write(RandomAccessFile out, byte[] piece, int length) throws OnThisMachine {
        try {
            out.write(piece, 0, length);
        } catch (IOException e) {
            throw new OnThisMachine(unwritable(e));
        }
    }

    private DeliveryException unwritable(IOException e) {
        return new DeliveryException(
                Code.FILE_UNWRITABLE,
                file + " could not be written: " + e + ".",
                "Check the permissions of " + file.getParent() + " and the space on its disk.",
                e);
    }

    private static DistributionException corrupt(String clause) {
        return new DistributionException(Kind.CORRUPT, 0, "", clause, null);
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // What else went wrong matters more than a file that is left behind.
        }
    }
}
