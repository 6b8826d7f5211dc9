package io.github.ecsdelivery.conformance;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** An endpoint, and what calls can be about there. */
interface Stage extends AutoCloseable {
    Target target();

    /** Sets the scene of one client; what the files of calls name by {@code ${…}}. */
    Map<String, String> names(String client) throws IOException, InterruptedException;

    /** What is answered there, {@code ecr DescribeImages}, each of which must have been called; empty when nobody knows. */
    Set<String> operations();

    @Override
    void close();
}
