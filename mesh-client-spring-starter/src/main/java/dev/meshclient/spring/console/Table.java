package dev.meshclient.spring.console;

import java.util.List;

/** A table with a heading for each column, which a narrow screen shows beside each cell instead. The first cell names its row. */
final class Table {
    private final Html html;
    private final List<String> columns;
    private int column;

    private Table(Html html, List<String> columns) {
        this.html = html;
        this.columns = columns;
    }

    static Table begin(Html html, String style, String caption, String... columns) {
        html.open("table", style)
                .element("caption", "unseen", caption)
                .open("thead")
                .open("tr");
        for (String column : columns) {
            html.open("th").attribute("scope", "col").text(column).close();
        }
        html.close().close().open("tbody");
        return new Table(html, List.of(columns));
    }

    Table row() {
        column = 0;
        html.open("tr");
        return this;
    }

    /** Begins the next cell, which has to be closed. */
    Html cell() {
        String title = columns.get(column);
        html.open(column == 0 ? "th" : "td")
                .attribute("scope", column == 0 ? "row" : null)
                .attribute("data-column", title);
        column++;
        return html;
    }

    Table cell(String text) {
        cell().text(text).close();
        return this;
    }

    /** Adds a cell for a number. */
    Table number(long number) {
        cell().attribute("class", "number").text(Words.number(number)).close();
        return this;
    }

    Table endRow() {
        html.close();
        return this;
    }

    void end() {
        html.close().close();
    }
}
