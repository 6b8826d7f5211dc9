package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;

/** The scans of the images of one ECR repository. */
public interface ImageScans {

    /**
     * What the scan of an image found so far (ECR DescribeImageScanFindings, all pages). Indexes are not scanned; ask for
     * the image of a platform.
     *
     * @param digest of the image
     * @return with the status {@link ScanReport#NONE} when it was never scanned
     * @throws DeliveryException IMAGE_INACCESSIBLE when there is no such image; REPOSITORY_MISSING
     */
    ScanReport scan(String digest) throws DeliveryException;

    /**
     * Starts a basic scan (ECR StartImageScan). That it was scanned within 24 hours is success: that scan counts.
     *
     * @param digest of the image
     * @throws DeliveryException SCAN_UNFINISHED when ECR does not scan it, for example an index; IMAGE_INACCESSIBLE when it
     *     is not there or archived; REPOSITORY_MISSING
     */
    void start(String digest) throws DeliveryException;
}
