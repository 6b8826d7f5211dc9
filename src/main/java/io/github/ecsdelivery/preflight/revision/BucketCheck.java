package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;

/** The bucket is there, of the account that it should be of, in the region of the delivery. */
record BucketCheck(RevisionRequest request, Fact<String> region) implements Check {
    @Override
    public Area area() {
        return Area.REVISION;
    }

    @Override
    public String title() {
        return "Bucket";
    }

    @Override
    public Finding look() throws DeliveryException {
        String found = region.get();
        if (found.equals(request.region())) {
            return Finding.ok("s3://" + request.bucket() + " of account " + request.owner() + " is in " + found + ".");
        }
        return Finding.error(
                Code.BUCKET_MISSING,
                "<revision><bucket> '" + request.bucket() + "' is in " + found + ", and this delivery goes to "
                        + request.region() + ": CodeDeploy reads revisions of its own region alone.",
                "Name a bucket in " + request.region() + ", or correct <region>.");
    }
}
