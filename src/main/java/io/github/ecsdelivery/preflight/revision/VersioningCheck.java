package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;

/** Whether the bucket keeps what is overwritten. This plugin never overwrites, so it is told and no more. */
record VersioningCheck(RevisionRequest request, Fact<Boolean> versioned) implements Check {
    @Override
    public Area area() {
        return Area.REVISION;
    }

    @Override
    public String title() {
        return "Versioning";
    }

    @Override
    public Finding look() throws DeliveryException {
        return Finding.ok(
                versioned.get()
                        ? "The bucket '" + request.bucket() + "' keeps versions."
                        : "The bucket '" + request.bucket() + "' keeps no versions: a revision that somebody else"
                                + " overwrites is gone. This plugin never overwrites one.");
    }
}
