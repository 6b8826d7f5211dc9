package io.github.ecsdelivery.image;

import java.util.List;
import java.util.Optional;

/** Takes the parts of an image as soon as they are known, so that they travel while others are being made. */
@FunctionalInterface
public interface BlobSink {

    /** Takes them and returns at once; a digest may be offered more than once. What goes wrong is told later. */
    void offer(List<ImageBlob> blobs);

    /**
     * A compressed layer that is there already, of an image before, so that it need not be made again to be left at home.
     *
     * @param diffId {@code sha256:…} of what is in it, uncompressed
     */
    default Optional<Descriptor> held(String diffId) {
        return Optional.empty();
    }

    /** Keeps nothing: for who only wants to know the digest. */
    static BlobSink nowhere() {
        return blobs -> {};
    }
}
