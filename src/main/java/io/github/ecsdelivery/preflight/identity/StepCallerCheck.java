package io.github.ecsdelivery.preflight.identity;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;

/** A step has rights of its own, and they can be had. */
record StepCallerCheck(String step, Signer signer, Identity caller) implements Check {
    @Override
    public Area area() {
        return Area.IDENTITY;
    }

    @Override
    public String title() {
        return "Who " + step;
    }

    @Override
    public Finding look() throws DeliveryException {
        Identity own = signer.whoAmI();
        return Finding.ok(own.arn()
                + (own.accountId().equals(caller.accountId()) ? "." : " of account " + own.accountId() + "."));
    }
}
