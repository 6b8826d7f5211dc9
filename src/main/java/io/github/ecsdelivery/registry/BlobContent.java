package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.ImageBlob;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** The bytes of a blob from a position on, checked before the last of them is given away. */
final class BlobContent implements Body.Source {
    private final ImageBlob blob;
    private final InputStream in;
    private final LongConsumer given;
    private final MessageDigest counted;
    private long at;

    private BlobContent(ImageBlob blob, InputStream in, LongConsumer given) throws DistributionException {
        this.blob = blob;
        this.in = in;
        this.given = given;
        this.counted = Digests.towards(blob.descriptor().digest());
    }

    /**
     * Opens the content anew.
     *
     * @param from how many bytes are not needed
     * @param given told how many bytes of the blob were taken, when the next ones are
     * @throws DeliveryException what the content throws, or IMAGE_UNBUILDABLE when it cannot be read
     */
    static Body open(ImageBlob blob, long from, LongConsumer given) throws DeliveryException, DistributionException {
        InputStream in;
        try {
            in = blob.content().open();
        } catch (IOException e) {
            throw unreadable(blob, e);
        }
        boolean opened = false;
        try {
            BlobContent content = new BlobContent(blob, in, given);
            content.skip(from);
            opened = true;
            return new Body(content, blob.descriptor().size() - from);
        } catch (OnThisMachine e) {
            throw e.failure();
        } finally {
            if (!opened) {
                close(in);
            }
        }
    }

    @Override
    public int read(byte[] piece) throws OnThisMachine {
        given.accept(at);
        return next(piece, piece.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void skip(long count) throws OnThisMachine {
        byte[] piece = new byte[1 << 16];
        while (at < count) {
            next(piece, (int) Math.min(piece.length, count - at));
        }
    }

    private int next(byte[] piece, int most) throws OnThisMachine {
        Descriptor expected = blob.descriptor();
        if (at == expected.size()) {
            return -1;
        }
        try {
            int read = in.readNBytes(piece, 0, (int) Math.min(most, expected.size() - at));
            counted.update(piece, 0, read);
            at += read;
            if (read == 0) {
                throw new OnThisMachine(changed(at + " bytes"));
            }
            if (at == expected.size()) {
                demandTheSame();
            }
            return read;
        } catch (OnThisMachine e) {
            throw e;
        } catch (IOException e) {
            throw new OnThisMachine(unreadable(blob, e));
        }
    }

    private void demandTheSame() throws IOException {
        Descriptor expected = blob.descriptor();
        if (in.read() >= 0) {
            throw new OnThisMachine(changed("more than " + expected.size() + " bytes"));
        }
        String found = Digests.finish(counted, expected.digest());
        if (!Digests.equal(found, expected.digest())) {
            throw new OnThisMachine(changed("the digest " + found));
        }
    }

    private DeliveryException changed(String found) {
        Descriptor expected = blob.descriptor();
        return new DeliveryException(
                Code.IMAGE_UNBUILDABLE,
                "What is sent as '" + blob.name() + "' has changed since it was looked at: it has " + found
                        + ", expected " + expected.digest() + " with " + expected.size() + " bytes.",
                "Run the build again, and let nothing else write its files meanwhile. If it says so again, what an"
                        + " earlier build kept is damaged: delete the folders of <image><cacheDirectory> and"
                        + " <baseImageCache>, which are filled again.");
    }

    private static DeliveryException unreadable(ImageBlob blob, IOException e) {
        return new DeliveryException(
                Code.IMAGE_UNBUILDABLE,
                "What is to be sent as '" + blob.name() + "' ("
                        + blob.descriptor().digest() + ") could not be read: " + e + ".",
                "Check that its file is there and readable, and let nothing else write it meanwhile.",
                e);
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
