package io.github.ecsdelivery.image;

import java.util.List;

/** Takes the parts of an image as soon as they are known, so that they travel while others are being made. */
@FunctionalInterface
public interface BlobSink {

    /** Takes them and returns at once; a digest may be offered more than once. What goes wrong is told later. */
    void offer(List<ImageBlob> blobs);

    /** Keeps nothing: for who only wants to know the digest. */
    static BlobSink nowhere() {
        return blobs -> {};
    }
}
