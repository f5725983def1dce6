#![allow(missing_docs, clippy::all, unused)]
use std::collections::*;
use kaomie_roads::outline::*;
use kaomie_roads::{Coord, Point};
struct Net { nodes: Vec<Coord>, edges: Vec<(u32,u32,Vec<Coord>,f64,f64)>, adj: Vec<Vec<u32>> }
fn read(path:&str, mode:&str)->Net{
  use osmpbf::*;
  let mut pos: HashMap<i64,Coord>=HashMap::new(); let mut ways:Vec<(Vec<i64>,f64)>=vec![];
  ElementReader::from_path(path).unwrap().for_each(|e| match e {
    Element::Node(n)=>{pos.insert(n.id(),Coord{lon:(n.lon()*1e7).round() as i32,lat:(n.lat()*1e7).round() as i32});}
    Element::DenseNode(n)=>{pos.insert(n.id(),Coord{lon:(n.lon()*1e7).round() as i32,lat:(n.lat()*1e7).round() as i32});}
    Element::Way(w)=>{ let h=w.tags().find(|t|t.0=="highway").map(|t|t.1); if let Some(h)=h {
      let kmh = match mode {
        "foot"=> if h.starts_with("motorway")||h.starts_with("trunk"){0.0}else{4.8},
        "bicycle"=> if h.starts_with("motorway")||h=="steps"{0.0}else if h=="footway"||h=="path"{6.0}else{15.0},
        _=> match h {"motorway"=>100.0,"trunk"=>70.0,"motorway_link"|"trunk_link"=>45.0,"primary"=>50.0,"secondary"=>40.0,"tertiary"=>32.0,"residential"|"unclassified"=>22.0,"service"|"living_street"|"road"=>10.0,_=>0.0}};
      if kmh>0.0 { ways.push((w.refs().collect(),kmh)); } } }
    _=>{} }).unwrap();
  let mut uses:HashMap<i64,u32>=HashMap::new();
  for (w,_) in &ways { for (i,n) in w.iter().enumerate(){ *uses.entry(*n).or_default()+= if i==0||i+1==w.len(){2}else{1}; } }
  let mut id:HashMap<i64,u32>=HashMap::new(); let mut net=Net{nodes:vec![],edges:vec![],adj:vec![]};
  for (w,kmh) in &ways { let w:Vec<i64>=w.iter().copied().filter(|n|pos.contains_key(n)).collect(); if w.len()<2{continue;}
    let mut shape=vec![pos[&w[0]]]; let mut from=w[0];
    for n in &w[1..] { shape.push(pos[n]); if uses[n]>1 {
        let mut get=|x:i64|*id.entry(x).or_insert_with(||{net.nodes.push(pos[&x]);net.adj.push(vec![]);net.nodes.len() as u32-1});
        let (a,b)=(get(from),get(*n)); let len:f64=shape.windows(2).map(|p|Point::from(p[0]).meters_to(p[1].into())).sum();
        let e=net.edges.len() as u32; net.edges.push((a,b,shape.clone(),len,len/(kmh/3.6)*100.0)); net.adj[a as usize].push(e); if a!=b{net.adj[b as usize].push(e);}
        shape=vec![pos[n]]; from=*n; } } }
  net }
fn dijkstra(net:&Net,o:u32,max:u32)->Vec<u32>{
  let mut d=vec![u32::MAX;net.nodes.len()]; let mut h=BinaryHeap::new(); d[o as usize]=0; h.push((std::cmp::Reverse(0u32),o));
  while let Some((std::cmp::Reverse(t),u))=h.pop(){ if t>d[u as usize]||t>max{continue;} for &e in &net.adj[u as usize]{ let E=&net.edges[e as usize]; let v=if E.0==u{E.1}else{E.0}; let n=t+E.4.round() as u32; if n<d[v as usize]{d[v as usize]=n;h.push((std::cmp::Reverse(n),v));} } }
  for x in &mut d{ if *x>max{*x=u32::MAX} }
  d }
fn pieces(net:&Net,d:&[u32])->Vec<Piece>{
  let mut v:Vec<(u32,Piece)>=vec![];
  for (i,e) in net.edges.iter().enumerate(){ let (a,b)=(d[e.0 as usize],d[e.1 as usize]); let c=e.4.round() as u32;
   if a!=u32::MAX {v.push((a,Piece{edge:i as u32,along:true,from:0,at_units:a,cost_units:c}));} if b!=u32::MAX {v.push((b,Piece{edge:i as u32,along:false,from:0,at_units:b,cost_units:c}));} }
  v.sort_by_key(|x|x.0/200); v.into_iter().map(|x|x.1).collect() }
#[derive(Default)] struct Pack{ arcs:Vec<[u32;4]>,nodes:Vec<[u32;2]>,edges:Vec<[u32;3]>,shapes:Vec<u32>,classes:Vec<[u32;4]>,boxes:Vec<[u32;4]>}
fn hil(mut x:u32,mut y:u32)->u64{ let mut d=0u64; let mut s=1u32<<15; while s>0{ let rx=(x&s>0) as u32; let ry=(y&s>0) as u32; d+= s as u64*s as u64*((3*rx)^ry) as u64; if ry==0{ if rx==1{x=65535-x;y=65535-y;} std::mem::swap(&mut x,&mut y);} s>>=1;} d}
fn order(net:Net)->Net{ let (w,s,e,n)=net.nodes.iter().fold((i32::MAX,i32::MAX,i32::MIN,i32::MIN),|b,c|(b.0.min(c.lon),b.1.min(c.lat),b.2.max(c.lon),b.3.max(c.lat))); let sz=(e-w).max(n-s) as f64;
  let key=|c:Coord|hil(((c.lon-w) as f64/sz*65535.0) as u32,((c.lat-s) as f64/sz*65535.0) as u32); let mut o:Vec<u32>=(0..net.nodes.len() as u32).collect(); o.sort_by_key(|i|key(net.nodes[*i as usize])); let mut back=vec![0u32;o.len()]; for (i,x) in o.iter().enumerate(){back[*x as usize]=i as u32;}
  let nodes=o.iter().map(|i|net.nodes[*i as usize]).collect(); let mut edges:Vec<_>=net.edges.into_iter().map(|e|(back[e.0 as usize],back[e.1 as usize],e.2,e.3,e.4)).collect(); edges.sort_by_key(|e|e.0); let mut adj=vec![vec![];o.len()]; for (i,e) in edges.iter().enumerate(){adj[e.0 as usize].push(i as u32); if e.0!=e.1{adj[e.1 as usize].push(i as u32);}} Net{nodes,edges,adj} }
fn pack(net:&Net,main:&[bool])->Pack{ let mut p=Pack::default(); p.classes=vec![[0,!0,!0,!0]]; p.nodes=net.nodes.iter().map(|c|[c.lon as u32,c.lat as u32]).collect();
  use kaomie_roads::graph::Arc; for (i,e) in net.edges.iter().enumerate(){ let con=if main[e.0 as usize]{3}else{0}; for (along,head) in [(true,e.1),(false,e.0)] { p.arcs.push(Arc{head,length_cm:(e.3*100.0) as u32,flags:0,class:0,bearing_out:0,bearing_in:0,edge:i as u32,along,connected:con}.pack()); }
   p.edges.push([2*i as u32,2*i as u32+1,p.shapes.len() as u32]); let mut at=e.2[0]; for c in &e.2[1..e.2.len()-1]{ let (dx,dy)=(((c.lon-at.lon) as f64/10.0).round() as i32,((c.lat-at.lat) as f64/10.0).round() as i32); assert!(dx.abs()<32768&&dy.abs()<32768); p.shapes.push((dx as i16 as u16 as u32)|((dy as i16 as u16 as u32)<<16)); at=Coord{lon:at.lon+dx*10,lat:at.lat+dy*10}; } }
  p.edges.push([0,0,p.shapes.len() as u32]);
  let mut lvl:Vec<[i32;4]>=net.edges.iter().map(|e|e.2.iter().fold([i32::MAX,i32::MAX,i32::MIN,i32::MIN],|b,c|[b[0].min(c.lon),b[1].min(c.lat),b[2].max(c.lon),b[3].max(c.lat)])).collect();
  while lvl.len()>1 { lvl=lvl.chunks(16).map(|c|c.iter().fold([i32::MAX,i32::MAX,i32::MIN,i32::MIN],|b,c|[b[0].min(c[0]),b[1].min(c[1]),b[2].max(c[2]),b[3].max(c[3])])).collect(); p.boxes.extend(lvl.iter().map(|b|b.map(|x|x as u32))); }
  p }
impl Pack{ fn layer(&self)->kaomie_roads::graph::Layer<'_>{ kaomie_roads::graph::Layer{kind:kaomie_roads::LayerKind::Light,first_arc:&[],arcs:&self.arcs,nodes:&self.nodes,edges:&self.edges,shapes:&self.shapes,classes:&self.classes,bans:&[],bans_back:&[],copies:&[],boxes:&self.boxes} } }
struct Rows{ rows:HashMap<i64,Vec<[f64;4]>>}
const RH:f64=0.0002;
impl Rows{ fn new(mp:&geo_types::MultiPolygon<f64>)->Rows{ let mut rows:HashMap<i64,Vec<[f64;4]>>=HashMap::new(); for p in &mp.0 { for r in std::iter::once(p.exterior()).chain(p.interiors()) { for l in r.lines(){ let (y0,y1)=(l.start.y.min(l.end.y),l.start.y.max(l.end.y)); for k in (y0/RH).floor() as i64..=(y1/RH).floor() as i64 { rows.entry(k).or_default().push([l.start.x,l.start.y,l.end.x,l.end.y]); } } } } Rows{rows} }
 fn has(&self,x:f64,y:f64)->bool{ let mut c=false; if let Some(r)=self.rows.get(&((y/RH).floor() as i64)) { for [a,b,p,q] in r { if (*b>y)!=(*q>y) && x < (p-a)*(y-b)/(q-b)+a { c=!c; } } } c } }
fn main(){
  let a:Vec<String>=std::env::args().collect(); let (path,mode)=(&a[1],&a[2]); let knob=|i:usize,d:f64|a.get(i).map_or(d,|x|x.parse().unwrap());
  let net=order(read(path,mode)); eprintln!("nodes {} edges {}",net.nodes.len(),net.edges.len());
  let (cell,unit,md)= match mode.as_str(){"foot"=>(25.0,1875.0,kaomie_roads::Mode::Foot),"bicycle"=>(50.0,1200.0,kaomie_roads::Mode::Bicycle),_=>(100.0,1000.0,kaomie_roads::Mode::Car)};
  let mut main=vec![]; for t in 0..20 { let d=dijkstra(&net,(t*977)%net.nodes.len() as u32,u32::MAX-1); let m:Vec<bool>=d.iter().map(|x|*x!=u32::MAX).collect(); if m.iter().filter(|x|**x).count()*2>m.len(){main=m;break;} }
  let pk=pack(&net,&main);
  let margin=knob(3,60.0) as u32;
  let mut s=Sketch::default(); let mut x=12345u64; let (mut n,mut tp,mut fp,mut fnn)=(0,0u64,0u64,0u64); let mut worst=(1.0f64,1.0f64); let mut bytes=0; let mut holes=0; let mut shells=0;
  let mut cpu=0.0; let mut fpfar=0u64; let mut fpunk=0u64; let mut fpnear=[0u64;6]; let mut fnnear=[0u64;6];
  let secs:Vec<u32>=if a.len()>4 {a[4].split(',').map(|x|x.parse().unwrap()).collect()} else {vec![1800]};
  while n<30 { x=x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); let o=((x>>33)%net.nodes.len() as u64) as u32;
    let T=*secs.last().unwrap(); let d=dijkstra(&net,o,(T+margin)*100); if d.iter().filter(|d|**d!=u32::MAX).count()<1000 {continue;} n+=1;
    let full=dijkstra(&net,o,u32::MAX-1);
    let st=pieces(&net,&d); let mut best=f64::MAX; for _ in 0..3 { let t=cpu_time::ThreadTime::now(); draw(pk.layer(),md,st.iter().copied(),&[net.nodes[o as usize]],&secs,&mut s); best=best.min(t.elapsed().as_secs_f64()); } cpu+=best;
    let c=draw(pk.layer(),md,st.iter().copied(),&[net.nodes[o as usize]],&secs,&mut s);
    if n==1 { for c in &c { std::fs::write(format!("/tmp/lab{}.json",c.seconds), mpjson(&c.area)).unwrap(); } std::fs::write("/tmp/lab_roads.json", roadsjson(&net,&c.last().unwrap().area)).unwrap(); }
    for c in &c { bytes+=c.area.0.iter().map(|p|p.exterior().0.len()+p.interiors().iter().map(|r|r.0.len()).sum::<usize>()).sum::<usize>(); shells+=c.area.0.len(); holes+=c.area.0.iter().map(|p|p.interiors().len()).sum::<usize>();
    let L=c.seconds as f64*100.0;
    let rows=Rows::new(&c.area); let (mut a,mut b,mut m)=(0u64,0u64,0u64);
    for e in &net.edges { let (ta,tb)=(full[e.0 as usize] as f64,full[e.1 as usize] as f64); let un=ta as u32==u32::MAX; if !main[e.0 as usize]{continue;} let cst=e.4.round(); let total:f64=e.3; let mut done=0.0; 
      for w in e.2.windows(2){ let l=Point::from(w[0]).meters_to(w[1].into()); let q=(l/ (cell*0.4)).ceil().max(1.0); for i in 0..(q as usize) { let r=(i as f64+0.3)/q; let s=(done+l*r)/total.max(0.01); let t= if un{1e12}else{(ta+s*cst).min(tb+(1.0-s)*cst)}; let wgt=1;
          let xx=(w[0].lon as f64+(w[1].lon-w[0].lon) as f64*r)*1e-7; let yy=(w[0].lat as f64+(w[1].lat-w[0].lat) as f64*r)*1e-7;
          let inn=rows.has(xx,yy); if inn&&t<=L{a+=wgt} else if inn { b+=wgt; if un {fpunk+=1} else if t>L+margin as f64*100.0 {fpfar+=1} else { fpnear[(((t-L)/unit as f64*2.0) as usize).min(5)]+=1 } } else if t<=L {m+=wgt; fnnear[(((L-t)/unit as f64*2.0) as usize).min(5)]+=1;} } done+=l; } }
    let (rec,pre)=(a as f64/(a+m) as f64,a as f64/(a+b) as f64); worst.0=worst.0.min(rec); worst.1=worst.1.min(pre); tp+=a;fp+=b;fnn+=m; }
  }
  println!("recall {:.4} precision {:.4} worst {:.4} {:.4} | ms {:.3} vertices {} shells {} holes {} | fp far {} unconnected {} near {:?} fn {:?} tp {}",tp as f64/(tp+fnn) as f64,tp as f64/(tp+fp) as f64,worst.0,worst.1,cpu*1000.0/n as f64,bytes/n,shells/n,holes/n,fpfar,fpunk,fpnear,fnnear,tp);
}
fn mpjson(m:&geo_types::MultiPolygon<f64>)->String{ format!("{:?}",m.0.iter().map(|p|std::iter::once(p.exterior()).chain(p.interiors()).map(|r|r.0.iter().map(|c|[c.x,c.y]).collect::<Vec<_>>()).collect::<Vec<_>>()).collect::<Vec<_>>()) }
fn roadsjson(n:&Net,_m:&geo_types::MultiPolygon<f64>)->String{ format!("{:?}",n.edges.iter().map(|e|e.2.iter().map(|c|[c.lon as f64*1e-7,c.lat as f64*1e-7]).collect::<Vec<_>>()).collect::<Vec<_>>()) }
