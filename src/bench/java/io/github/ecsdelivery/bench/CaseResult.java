package io.github.ecsdelivery.bench;

import java.util.List;

/**
 * What a case has shown.
 *
 * @param name for {@code -Dbench.cases}
 * @param title for tables
 * @param series ours first
 * @param reached what the goal is about, as measured
 * @param goal as written in the issue
 * @param met whether the goal is reached
 */
record CaseResult(String name, String title, List<Series> series, String reached, String goal, boolean met) {}
