// The graph in a notebook: what Python sets is drawn, what is chosen goes back to Python.

export default {
  render({ model, el }) {
    const host = document.createElement("div");
    host.className = "pg-host";
    el.append(host);
    const graph = new PlanGraph(host, model.get("data"), (node) => {
      model.set("selected", node ? node.key : "");
      model.save_changes();
    });
    const set = (value) => (value === null ? null : new Set(value));
    const idOf = (key) => [...graph.nodes.values()].find((node) => node.key === key)?.id ?? null;
    const deeds = {
      data: () => graph.setData(model.get("data")),
      statuses: () => graph.setStatuses(model.get("statuses")),
      shown: () => graph.setShown(set(model.get("shown"))),
      hits: () => graph.setHits(set(model.get("hits"))),
      selected: () => {
        const id = idOf(model.get("selected"));
        if (id === graph.selected) return;
        graph.select(id, false);
        if (id !== null) graph.reveal(id);
      },
    };
    for (const [name, deed] of Object.entries(deeds)) model.on(`change:${name}`, deed);
    deeds.shown();
    deeds.hits();
    return () => graph.destroy();
  },
};
