package io.github.ecsdelivery.image.scan;

import java.time.LocalDate;

/**
 * A finding that the team lives with.
 *
 * @param id of the vulnerability
 * @param reason why that is right
 * @param until last day on which it is
 */
public record Accepted(String id, String reason, LocalDate until) {}
